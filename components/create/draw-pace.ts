import { readJobEntry } from '../client/job-store';

/** How long `candidates` pictures will take, milliseconds, judging by the last run of this tab; null without one. */
export function expectedDrawMs(runs: readonly string[], candidates: number): number | null {
  for (const jobId of runs) {
    const entry = readJobEntry(jobId);
    const elapsedMs = entry?.view.elapsedMs ?? null;
    if (elapsedMs === null || entry?.job?.task.kind !== 'generate') continue;
    // Pictures of one run are drawn together: a second one costs less than the first.
    const cost = (count: number) => 1 + 0.35 * (count - 1);
    return (elapsedMs * cost(candidates)) / cost(entry.job.task.candidates);
  }
  return null;
}
