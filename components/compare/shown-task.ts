import type { GenerateTask } from '@/server/contract/job';
import { readJobEntry } from '../client/job-store';

/** What a drawn job was asked for; null while that is not known. */
export function readShownTask(jobId: string | undefined): GenerateTask | null {
  const task = jobId === undefined ? undefined : readJobEntry(jobId)?.job?.task;
  return task?.kind === 'generate' ? task : null;
}
