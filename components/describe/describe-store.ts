import { z } from 'zod';
import { captionsMax, captionTaskSchema } from '@/server/contract/request';
import { createSessionStore } from '../client/session-store';

const readingsKept = 24;

/** What Describe remembers in this tab: how many captions to ask for and whom, and the jobs in the list, newest first. */
export const describeStore = createSessionStore(
  'dallae.describe',
  z.object({
    captions: z.number().int().min(1).max(captionsMax),
    /** Null: the first installed model. */
    model: z.string().nullable().default(null),
    /** What captions are to be, for models that can be asked; each has a default. */
    captionTask: captionTaskSchema.optional(),
    readings: z.array(z.string()),
  }),
  { captions: 1, model: null, readings: [] },
);

/** Puts a job at the top of the list, once. */
export function addReading(jobId: string): void {
  describeStore.write((state) => (state.readings.includes(jobId) ? state : { ...state, readings: [jobId, ...state.readings].slice(0, readingsKept) }));
}

/** Takes jobs out of the list. */
export function removeReadings(jobIds: readonly string[]): void {
  describeStore.write((state) => ({ ...state, readings: state.readings.filter((reading) => !jobIds.includes(reading)) }));
}
