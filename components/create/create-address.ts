import { z } from 'zod';
import { candidatesMax, samplingSchema, seedMax } from '@/server/contract/request';
import { samplingNames, type DrawSettings } from '../settings/draw-settings';
import type { Draft } from './create-store';

const number = (schema: z.ZodNumber) => z.string().min(1).pipe(z.coerce.number()).pipe(schema).optional().catch(undefined);
const { temperature, guidanceScale, topK, topP } = samplingSchema.shape;
// Addresses are typed, cut and pasted: what does not fit is as if it were not there.
const addressSchema = z.object({
  prompt: z.string().optional(),
  candidates: number(z.number().int().min(1).max(candidatesMax)),
  model: z.string().min(1).max(100).optional().catch(undefined),
  seed: number(z.number().int().min(0).max(seedMax)),
  temperature: number(temperature),
  guidanceScale: number(guidanceScale),
  topK: number(topK),
  topP: number(topP),
});

/** The address that opens Create with this prompt and, when given, exactly these settings. */
export function createAddress(prompt: string, drawing?: { readonly candidates: number; readonly settings: DrawSettings }): string {
  const search = new URLSearchParams({ prompt });
  if (drawing !== undefined) {
    const { model, seed, overrides } = drawing.settings;
    search.set('candidates', String(drawing.candidates));
    if (model !== null) search.set('model', model);
    if (seed !== null) search.set('seed', String(seed));
    for (const name of samplingNames) if (overrides[name] !== undefined) search.set(name, String(overrides[name]));
  }
  return `/?${search.toString()}`;
}

/** What Create's address asks to be put into the prompt card; null when it asks for nothing. Words alone leave the settings as they are. */
export function draftFromAddress(search: URLSearchParams, draft: Draft): Draft | null {
  const { prompt, candidates, model, seed, ...sampling } = addressSchema.parse(Object.fromEntries(search));
  if (prompt === undefined) return null;
  const overrides = Object.fromEntries(samplingNames.flatMap((name) => (sampling[name] === undefined ? [] : [[name, sampling[name]]])));
  const given = model !== undefined || seed !== undefined || Object.keys(overrides).length > 0;
  return {
    prompt,
    candidates: candidates ?? draft.candidates,
    settings: given ? { model: model ?? null, seed: seed ?? null, overrides } : draft.settings,
  };
}
