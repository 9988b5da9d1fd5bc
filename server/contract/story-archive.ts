import { z } from 'zod';
import { promptSchema, seedMax } from './request';
import { drawingPlanSchema, storyCandidates, storyPagesMax, storyTitleSchema } from './story';

const seedSchema = z.number().int().min(0).max(seedMax);
const pictureIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/);

/** `story.json` of a story's archive. The pictures that it names are entries of the archive's `history.jsonl`. */
export const archivedStorySchema = z.object({
  format: z.literal('dallae-story'),
  version: z.literal(1),
  title: storyTitleSchema,
  model: z.string().min(1).max(100),
  /** Pages that are added begin with it. */
  seed: seedSchema,
  pages: z.array(z.object({
    sentence: promptSchema,
    carryCharacter: z.boolean(),
    carrySetting: z.boolean(),
    seed: seedSchema,
    /** The file of the picture that the page shows; null when there is none. */
    file: z.string().nullable(),
    /** How its pictures were asked for; null when they never were. */
    plan: drawingPlanSchema.nullable(),
    /** Ids of its pictures. */
    pictures: z.array(pictureIdSchema).max(storyCandidates),
    /** Id of the picture that a person chose; null for the best one. */
    chosen: pictureIdSchema.nullable(),
  })).max(storyPagesMax),
});
export type ArchivedStory = z.infer<typeof archivedStorySchema>;
