import { z } from 'zod';
import { languageOfText, type Language } from '@/server/contract/language';
import { hopsMax } from '@/server/contract/request';
import { createSessionStore } from '../client/session-store';
import { defaultDrawSettings } from '../settings/draw-settings';
import { drawSettingsSchema } from '../settings/draw-settings-schema';

const tripsKept = 24;

/** Which languages pictures are read in: the two in turn, or always one. */
export const languageModes = ['alternating', 'ko', 'en'] as const;
const languageModeSchema = z.enum(languageModes);
export type LanguageMode = z.infer<typeof languageModeSchema>;

/** What Round trip remembers in this tab: what stands in the card, and the jobs in the list, newest first. */
export const roundTripStore = createSessionStore(
  'dallae.round-trip',
  z.object({
    prompt: z.string(),
    hops: z.number().int().min(1).max(hopsMax),
    languages: languageModeSchema,
    settings: drawSettingsSchema,
    trips: z.array(z.string()),
  }),
  { prompt: '', hops: 5, languages: 'alternating', settings: defaultDrawSettings, trips: [] },
);

/** Puts a job at the top of the list, once. */
export function addTrip(jobId: string): void {
  roundTripStore.write((state) => (state.trips.includes(jobId) ? state : { ...state, trips: [jobId, ...state.trips].slice(0, tripsKept) }));
}

/** Takes jobs out of the list. */
export function removeTrips(jobIds: readonly string[]): void {
  roundTripStore.write((state) => ({ ...state, trips: state.trips.filter((trip) => !jobIds.includes(trip)) }));
}

/**
 * Languages of the texts that are read, in turn.
 * @param before the text that the first picture is drawn from; null when the trip begins with a picture. @param own the reader's language.
 */
export function languagesOf(mode: LanguageMode, before: string | null, own: Language): Language[] {
  if (mode !== 'alternating') return [mode];
  const first = before === null ? own : other(languageOfText(before));
  return [first, other(first)];
}

function other(language: Language): Language {
  return language === 'ko' ? 'en' : 'ko';
}
