import { z } from 'zod';
import { captionerSummarySchema, clipSummarySchema, janusSummarySchema } from './hub-manifest';
import { modelSummarySchema, unavailableModelSchema } from './model-manifest';

/** A model that can be used, ours or another's: all have what `model-port.ts` says, and what else their layout lets them tell. */
export const installedModelSchema = z.discriminatedUnion('layout', [modelSummarySchema, captionerSummarySchema, janusSummarySchema, clipSummarySchema]);
export type InstalledModel = z.infer<typeof installedModelSchema>;

export { embeddingModels, packagesOfOurs } from './model-choice';

/** The answer of `GET /api/models`. */
export const modelListSchema = z.object({ models: z.array(installedModelSchema), unavailable: z.array(unavailableModelSchema) });
export type ModelList = z.infer<typeof modelListSchema>;
