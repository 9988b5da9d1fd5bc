import { z } from 'zod';
import { captionsMax, captionTaskSchema, seedMax } from '@/server/contract/request';
import { createSessionStore } from '../../client/session-store';

export const readersMax = 6;

const readerSchema = z.object({
  id: z.string(),
  /** Null: the first installed model. */
  model: z.string().nullable(),
  seed: z.number().int().min(0).max(seedMax),
  /** What it is asked for, where its model can be asked; the model's default when absent. */
  captionTask: captionTaskSchema.optional(),
  /** Its newest reading of the picture; null before the first. */
  jobId: z.string().nullable(),
});
export type Reader = z.infer<typeof readerSchema>;

const captionsSchema = z.object({
  /** Readable at `/api/pictures/{id}`; null before there is one. */
  pictureId: z.string().nullable(),
  /** Captions in each language. */
  captions: z.number().int().min(1).max(captionsMax),
  readers: z.array(readerSchema).max(readersMax),
});
export type CaptionsState = z.infer<typeof captionsSchema>;

/** Two readers that differ in nothing but their seed. */
export const initialCaptions: CaptionsState = {
  pictureId: null, captions: 2, readers: [{ id: 'a', model: null, seed: 1, jobId: null }, { id: 'b', model: null, seed: 2, jobId: null }],
};

/** The picture of this tab that is described, and who describes it. */
export const captionsStore = createSessionStore('dallae.compare.captions', captionsSchema, initialCaptions);

/** Changes one reader. */
export function updateReader(state: CaptionsState, id: string, change: Partial<Reader>): CaptionsState {
  return { ...state, readers: state.readers.map((reader) => (reader.id === id ? { ...reader, ...change } : reader)) };
}

/** Another picture, which nobody has read yet; null while it is on its way. */
export function withPicture(state: CaptionsState, pictureId: string | null): CaptionsState {
  return { ...state, pictureId, readers: state.readers.map((reader) => ({ ...reader, jobId: null })) };
}
