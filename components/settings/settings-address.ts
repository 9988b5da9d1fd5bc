import { z } from 'zod';
import { samplingSchema, seedMax } from '@/server/contract/request';
import { samplingNames, type DrawSettings } from './draw-settings';

/** A number of an address; what is none of `schema` is as if it were not there, because addresses are typed, cut and pasted. */
export const addressNumber = (schema: z.ZodNumber) => z.string().min(1).pipe(z.coerce.number()).pipe(schema).optional().catch(undefined);

const { temperature, guidanceScale, topK, topP } = samplingSchema.shape;
const settingsSchema = z.object({
  model: z.string().min(1).max(100).optional().catch(undefined),
  seed: addressNumber(z.number().int().min(0).max(seedMax)),
  temperature: addressNumber(temperature),
  guidanceScale: addressNumber(guidanceScale),
  topK: addressNumber(topK),
  topP: addressNumber(topP),
});

/** Puts what a person chose into an address; what they left alone is not in it. */
export function writeSettings(search: URLSearchParams, { model, seed, overrides }: DrawSettings): void {
  if (model !== null) search.set('model', model);
  if (seed !== null) search.set('seed', String(seed));
  for (const name of samplingNames) if (overrides[name] !== undefined) search.set(name, String(overrides[name]));
}

/** The settings in an address; null when there are none. */
export function readSettings(search: URLSearchParams): DrawSettings | null {
  const { model, seed, ...sampling } = settingsSchema.parse(Object.fromEntries(search));
  const overrides = Object.fromEntries(samplingNames.flatMap((name) => (sampling[name] === undefined ? [] : [[name, sampling[name]]])));
  if (model === undefined && seed === undefined && Object.keys(overrides).length === 0) return null;
  return { model: model ?? null, seed: seed ?? null, overrides };
}
