import { z } from 'zod';
import { candidatesMax } from '@/server/contract/request';
import { createSessionStore } from '../client/session-store';
import { defaultDrawSettings, drawSettingsSchema } from '../settings/draw-settings';

const runsKept = 24;

const draftSchema = z.object({
  prompt: z.string(),
  candidates: z.number().int().min(1).max(candidatesMax),
  settings: drawSettingsSchema,
  /** Who chooses the best candidate; the model itself when absent. */
  ranker: z.string().optional(),
});
export type Draft = z.infer<typeof draftSchema>;

export const initialDraft: Draft = { prompt: '', candidates: 4, settings: defaultDrawSettings };

/** What stands in the prompt card. */
export const draftStore = createSessionStore('dallae.create.draft', draftSchema, initialDraft);

/** Ids of the jobs in the feed, newest first. */
export const runsStore = createSessionStore('dallae.create.runs', z.array(z.string()), []);

/** Puts a job at the top of the feed, once. */
export function addRun(jobId: string): void {
  runsStore.write((runs) => (runs.includes(jobId) ? runs : [jobId, ...runs].slice(0, runsKept)));
}

/** Takes jobs out of the feed. */
export function removeRuns(jobIds: readonly string[]): void {
  runsStore.write((runs) => runs.filter((run) => !jobIds.includes(run)));
}
