import { createSessionStore } from '../client/session-store';
import { defaultDrawSettings, type DrawSettings } from '../settings/draw-settings';

const runsKept = 24;

/** What stands in the prompt card. */
export interface Draft {
  prompt: string;
  candidates: number;
  settings: DrawSettings;
  /** Who chooses the best candidate; the model itself when absent. */
  ranker?: string | undefined;
}

export const initialDraft: Draft = { prompt: '', candidates: 4, settings: defaultDrawSettings };

// Most visits are the first ones, which have nothing to be checked.
const schemas = () => import('./create-schemas');

export const draftStore = createSessionStore('dallae.create.draft', async () => (await schemas()).draftSchema, initialDraft);

/** Ids of the jobs in the feed, newest first. */
export const runsStore = createSessionStore<string[]>('dallae.create.runs', async () => (await schemas()).runsSchema, []);

/** Puts a job at the top of the feed, once. */
export function addRun(jobId: string): void {
  runsStore.write((runs) => (runs.includes(jobId) ? runs : [jobId, ...runs].slice(0, runsKept)));
}

/** Takes jobs out of the feed. */
export function removeRuns(jobIds: readonly string[]): void {
  runsStore.write((runs) => runs.filter((run) => !jobIds.includes(run)));
}
