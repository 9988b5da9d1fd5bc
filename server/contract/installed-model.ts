import { z } from 'zod';
import { captionerSummarySchema, clipSummarySchema, type ClipSummary } from './hub-manifest';
import { modelSummarySchema, unavailableModelSchema, type ModelSummary } from './model-manifest';

/** A model that can be used, ours or another's: all have what `model-port.ts` says, and what else their layout lets them tell. */
export const installedModelSchema = z.discriminatedUnion('layout', [modelSummarySchema, captionerSummarySchema, clipSummarySchema]);
export type InstalledModel = z.infer<typeof installedModelSchema>;

/** The packages of ours: their pictures are codes. */
export function packagesOfOurs(models: readonly InstalledModel[]): ModelSummary[] {
  return models.flatMap((model) => (model.layout === 'dallae' ? [model] : []));
}

/** The models that describe pictures, of whatever layout. */
export function readingModels(models: readonly InstalledModel[]): InstalledModel[] {
  return models.filter(({ capabilities }) => capabilities.includes('describe'));
}

/** The models that tell how well words and pictures belong together. */
export function embeddingModels(models: readonly InstalledModel[]): ClipSummary[] {
  return models.flatMap((model) => (model.layout === 'clip' ? [model] : []));
}

/** The answer of `GET /api/models`. */
export const modelListSchema = z.object({ models: z.array(installedModelSchema), unavailable: z.array(unavailableModelSchema) });
export type ModelList = z.infer<typeof modelListSchema>;
