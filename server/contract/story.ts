import { z } from 'zod';
import { errorCodeSchema } from './error';
import { languageSchema } from './language';
import { promptSchema, seedMax } from './request';

export const storyPagesMax = 60;
export const storyTitleMaxLength = 80;
/** Pictures drawn for a page, to choose from. */
export const storyCandidates = 4;

/** A title as people type it: NFC, trimmed, may be empty. */
export const storyTitleSchema = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(z.string().max(storyTitleMaxLength).regex(/^[^\p{Cc}\p{Cs}]*$/u))
  .meta({ maxLength: storyTitleMaxLength });

const nameSchema = z.object({ ko: z.string(), en: z.string() });

/** One page as it is kept. */
const keptPageSchema = z.object({
  id: z.string(),
  sentence: z.string(),
  carryCharacter: z.boolean(),
  carrySetting: z.boolean(),
  seed: z.number().int(),
  /** Names how the page is drawn: the same name, the same pictures. */
  drawing: z.string(),
  /** Id of the picture that a person chose; null for the best one. */
  chosen: z.string().nullable(),
});
export type KeptPage = z.infer<typeof keptPageSchema>;

/** What people made of a story; every change of it is a step that can be undone. */
export const keptStorySchema = z.object({ title: z.string(), model: z.string(), seed: z.number().int(), pages: z.array(keptPageSchema) });
export type KeptStory = z.infer<typeof keptStorySchema>;

/** How a page's pictures were asked for. */
export const drawingPlanSchema = z.object({
  /** What was drawn. */
  prompt: z.string(),
  /** Id of the picture whose main character stands on this page as it is there; null when it was drawn anew. */
  figureFrom: z.string().nullable(),
});
export type DrawingPlan = z.infer<typeof drawingPlanSchema>;

/** Something that a page takes over from the pages before it, and whether it does. */
const carriedSchema = z.object({ name: nameSchema, on: z.boolean() }).nullable();

export const storyPageSchema = z.object({
  id: z.string(),
  sentence: z.string(),
  language: languageSchema,
  /** `waiting`: drawn after the pages before it. `missing`: its pictures were deleted. */
  state: z.enum(['waiting', 'drawing', 'drawn', 'failed', 'canceled', 'missing']),
  /** The job that draws, or has drawn, its pictures; null while it waits. */
  jobId: z.string().nullable(),
  /** Finished pictures, readable at `/api/pictures/{id}`. */
  pictures: z.array(z.object({ id: z.string(), candidate: z.number().int().nonnegative(), score: z.number() })),
  /** The picture of the page: the chosen one, else the one with the highest score; null while there is none. */
  pictureId: z.string().nullable(),
  /** What was drawn, or will be. */
  prompt: z.string(),
  /** Whether the model knows anything that the sentence speaks of. */
  known: z.boolean(),
  /** The main character where the sentence means it without saying all of it; null where there is nothing to take over. */
  character: carriedSchema,
  /** The setting where the sentence names none; null where there is nothing to take over. */
  setting: carriedSchema,
  /** Whether the main character stands here exactly as on another page. */
  sameFigure: z.boolean(),
  /** Whether it would be drawn otherwise today: because a page before it, or the look of the main character, was changed. */
  outdated: z.boolean(),
  /** Why it was not drawn. */
  problem: errorCodeSchema.nullable(),
});
export type StoryPage = z.infer<typeof storyPageSchema>;

export const storySchema = z.object({
  id: z.string(),
  title: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  model: z.string(),
  /** Every page begins with the same one. */
  seed: z.number().int(),
  pages: z.array(storyPageSchema),
  canUndo: z.boolean(),
  canRedo: z.boolean(),
});
export type Story = z.infer<typeof storySchema>;

/** A story in the list; `cover` is the picture of its first drawn page. */
export const storySummarySchema = storySchema.pick({ id: true, title: true, updatedAt: true }).extend({
  firstSentence: z.string().nullable(),
  pageCount: z.number().int().nonnegative(),
  cover: z.string().nullable(),
});
export type StorySummary = z.infer<typeof storySummarySchema>;

/** Newest first. */
export const storyListSchema = z.object({ stories: z.array(storySummarySchema) });

/** What `POST /api/stories` takes. */
export const createStoryRequestSchema = z.object({
  title: storyTitleSchema.default(''),
  /** One page each. */
  sentences: z.array(promptSchema).max(storyPagesMax).default([]),
  /** The first installed one when absent. */
  model: z.string().min(1).max(100).optional(),
  /** Drawn by the server and returned when absent. */
  seed: z.number().int().min(0).max(seedMax).optional(),
});

/** What `PATCH /api/stories/{id}` takes. */
export const renameStoryRequestSchema = z.object({ title: storyTitleSchema });

const placeSchema = z.number().int().min(0).max(storyPagesMax - 1);

/** What `POST /api/stories/{id}/pages` takes. */
export const addPageRequestSchema = z.object({
  sentence: promptSchema,
  /** The last page when absent. */
  place: placeSchema.optional(),
});

/** What `PATCH /api/stories/{id}/pages/{pageId}` takes; what is absent stays as it is. */
export const changePageRequestSchema = z.object({
  sentence: promptSchema.optional(),
  carryCharacter: z.boolean().optional(),
  carrySetting: z.boolean().optional(),
  /** One of the page's pictures. */
  pictureId: z.string().min(1).max(80).optional(),
  /** Where the page is to stand, from 0. */
  place: placeSchema.optional(),
});
export type ChangePageRequest = z.infer<typeof changePageRequestSchema>;

/** What `POST /api/stories/{id}/redraw` takes. */
export const redrawRequestSchema = z.object({
  /** These pages, each with a new seed; every page that is outdated, with the seed it has, when absent. */
  pageIds: z.array(z.string().min(1).max(80)).min(1).max(storyPagesMax).optional(),
});

/** What `GET /api/stories/{id}/suggestions` may ask. */
export const suggestionsQuerySchema = z.object({
  sentenceLanguage: languageSchema.default('ko'),
  /** Other suggestions for another seed. */
  seed: z.coerce.number().int().min(0).max(seedMax).default(0),
});

export const suggestionsSchema = z.object({
  suggestions: z.array(z.object({ sentence: z.string(), kind: z.enum(['opening', 'journey', 'change', 'meeting', 'finding', 'homecoming', 'ending']) })),
});
export type Suggestions = z.infer<typeof suggestionsSchema>;
