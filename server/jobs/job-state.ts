import type { JobReport } from '../contract/event';
import type { JobState } from '../contract/job';

const finalStates: ReadonlySet<JobState> = new Set(['succeeded', 'failed', 'canceled']);

/** Whether nothing more will happen to a job in this state. */
export function isFinal(state: JobState): boolean {
  return finalStates.has(state);
}

/**
 * The state after a report, or null when the report must be dropped: it came late, or would move the job backwards.
 * `started` may come again while running, when a lost worker's job starts over.
 */
export function stateAfter(state: JobState, report: JobReport['type']): JobState | null {
  if (isFinal(state)) return null;
  switch (report) {
    case 'queued':
      return state === 'queued' ? 'queued' : null;
    case 'started':
      return 'running';
    case 'candidate.partial':
    case 'candidate.completed':
    case 'caption.partial':
    case 'caption.completed':
    case 'hop.completed':
    case 'picture.familiarity':
      return state === 'running' ? 'running' : null;
    case 'succeeded':
      return state === 'running' ? 'succeeded' : null;
    case 'failed':
      return 'failed';
    case 'canceled':
      return 'canceled';
  }
}

/** Whether it only helps while the job runs, so that nothing is lost without it. */
export function isDraft({ type }: JobReport): boolean {
  return type === 'queued' || type === 'candidate.partial' || type === 'caption.partial';
}
