import { application } from '@/server/api/application';
import { answering } from '@/server/api/error-response';
import { jobResponse } from '@/server/api/job-response';

interface Context {
  params: Promise<{ jobId: string }>;
}

/** `GET /api/jobs/{id}`: the job as it is now. */
export const GET = answering(async (request, { params }: Context) => {
  const { jobId } = await params;
  return jobResponse(await application().jobs.get(jobId), request);
});

/** `DELETE /api/jobs/{id}`: asks for the job to be stopped; the `canceled` event tells when it is. */
export const DELETE = answering(async (request, { params }: Context) => {
  const { jobId } = await params;
  return jobResponse(await application().jobs.cancel(jobId), request);
});
