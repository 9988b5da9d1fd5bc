import { readJobEntry } from '../client/job-store';

/** How long `candidates` pictures of a model will take, milliseconds, judging by its last run in this tab; null without one. */
export function expectedDrawMs(runs: readonly string[], model: string | null, candidates: number): number | null {
  for (const jobId of runs) {
    const entry = readJobEntry(jobId);
    const elapsedMs = entry?.view.elapsedMs ?? null;
    if (elapsedMs === null || entry?.job?.task.kind !== 'generate' || entry.job.task.model !== model) continue;
    // Pictures of one run are drawn together: a second one costs less than the first.
    const cost = (count: number) => 1 + 0.35 * (count - 1);
    return (elapsedMs * cost(candidates)) / cost(entry.job.task.candidates);
  }
  return null;
}
