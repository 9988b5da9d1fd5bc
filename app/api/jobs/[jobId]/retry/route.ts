import { application } from '@/server/api/application';
import { clientOf } from '@/server/api/client-of';
import { answering } from '@/server/api/error-response';
import { jobResponse } from '@/server/api/job-response';

/** `POST /api/jobs/{id}/retry`: 202 with a new job of the same task and seed; the old one stays as it is. */
export const POST = answering(async (request, { params }: { params: Promise<{ jobId: string }> }) => {
  const { jobId } = await params;
  return jobResponse(await application().jobs.retry(jobId, clientOf(request)), request, 202);
});
