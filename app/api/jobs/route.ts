import { createJob } from '@/server/api/create-job';
import { answering } from '@/server/api/error-response';
import { jobResponse } from '@/server/api/job-response';

/** `POST /api/jobs`: 202 with the new job. */
export const POST = answering(async (request) => jobResponse(await createJob(request), request, 202));
