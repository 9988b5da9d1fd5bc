import { healthSchema, type Health } from '@/server/contract/health';
import { modelListSchema, type ModelList } from '@/server/contract/installed-model';
import { modelDetailsSchema, type ModelDetails } from '@/server/contract/model-details';
import { call } from './api';

/** Every usable model, and every package that is not and why. @throws ApiError `model_unavailable` while none is awake, among others */
export function readModelList(signal: AbortSignal): Promise<ModelList> {
  return call(modelListSchema, '/api/models', { signal });
}

/** What the list does not say of a model. @throws ApiError */
export function readModelDetails(model: string, signal: AbortSignal): Promise<ModelDetails> {
  return call(modelDetailsSchema, modelPath(model), { signal });
}

/** How the server is. @throws ApiError */
export function readHealth(signal: AbortSignal): Promise<Health> {
  return call(healthSchema, '/health', { signal });
}

/** Where a model's card is as Markdown. */
export function modelCardUrl(model: string): string {
  return `${modelPath(model)}/card`;
}

/** Where a picture is that lies beside a model's card. @param file its name */
export function modelCardPictureUrl(model: string, file: string): string {
  return `${modelCardUrl(model)}/${encodeURIComponent(file)}`;
}

function modelPath(model: string): string {
  return `/api/models/${encodeURIComponent(model)}`;
}
