import { z } from 'zod';
import { candidatesMax } from '@/server/contract/request';
import type { DrawSettings } from '../settings/draw-settings';
import { addressNumber, readSettings, writeSettings } from '../settings/settings-address';
import type { Draft } from './create-store';

const addressSchema = z.object({ prompt: z.string().optional(), candidates: addressNumber(z.number().int().min(1).max(candidatesMax)) });

/** The address that opens Create with this prompt and, when given, exactly these settings. */
export function createAddress(prompt: string, drawing?: { readonly candidates: number; readonly settings: DrawSettings }): string {
  const search = new URLSearchParams({ prompt });
  if (drawing !== undefined) {
    search.set('candidates', String(drawing.candidates));
    writeSettings(search, drawing.settings);
  }
  return `/?${search.toString()}`;
}

/** What Create's address asks to be put into the prompt card; null when it asks for nothing. Words alone leave the settings as they are. */
export function draftFromAddress(search: URLSearchParams, draft: Draft): Draft | null {
  const { prompt, candidates } = addressSchema.parse(Object.fromEntries(search));
  if (prompt === undefined) return null;
  return { ...draft, prompt, candidates: candidates ?? draft.candidates, settings: readSettings(search) ?? draft.settings };
}
