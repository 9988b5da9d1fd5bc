import { answering } from '@/server/api/error-response';
import { followJob } from '@/server/api/follow-job';

/** `GET /api/jobs/{id}/events`: the job's events, live. */
export const GET = answering(async (request, { params }: { params: Promise<{ jobId: string }> }) => {
  const { jobId } = await params;
  return followJob(request, jobId);
});
