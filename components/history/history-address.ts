import { z } from 'zod';
import { historyQuerySchema } from '@/server/contract/history';

/** What narrows the list. */
export interface HistoryFilters {
  /** Words or parts of words, as typed. */
  readonly query: string;
  readonly kind: 'drawn' | 'uploaded' | null;
  readonly model: string | null;
  /** Only pictures with a star. */
  readonly starred: boolean;
  /** Whether the words are looked for in what pictures show, not in what was written about them. */
  readonly meaning: boolean;
  /** Id of the picture that others are to be like. */
  readonly like: string | null;
}

export const noFilters: HistoryFilters = { query: '', kind: null, model: null, starred: false, meaning: false, like: null };

const { query, kind, model, starred } = historyQuerySchema.shape;
// Addresses are typed, cut and pasted: what does not fit is as if it were not there.
const addressSchema = z.object({
  query: query.catch(''),
  kind: kind.catch(undefined),
  model: model.catch(undefined),
  starred: starred.catch(undefined),
  by: z.literal('meaning').optional().catch(undefined),
  like: z.string().min(1).max(80).optional().catch(undefined),
  picture: z.string().min(1).max(80).optional().catch(undefined),
});

/** What an address of this screen asks for: filters, and the picture that is opened over the list. */
export function readHistoryAddress(search: URLSearchParams): { filters: HistoryFilters; picture: string | null } {
  const read = addressSchema.parse(Object.fromEntries(search));
  return {
    filters: { query: read.query, kind: read.kind ?? null, model: read.model ?? null, starred: read.starred ?? false, meaning: read.by === 'meaning', like: read.like ?? null },
    picture: read.picture ?? null,
  };
}

/** The filters as `GET /api/history` spells them. */
export function historyQuery(filters: HistoryFilters): URLSearchParams {
  const search = new URLSearchParams();
  if (filters.query !== '') search.set('query', filters.query);
  if (filters.kind !== null) search.set('kind', filters.kind);
  if (filters.model !== null) search.set('model', filters.model);
  if (filters.starred) search.set('starred', 'true');
  return search;
}

/** The address that shows these filters and, over the list, a picture. */
export function historyAddress(filters: HistoryFilters, picture: string | null = null): string {
  const search = historyQuery(filters);
  if (filters.meaning) search.set('by', 'meaning');
  if (filters.like !== null) search.set('like', filters.like);
  if (picture !== null) search.set('picture', picture);
  return search.size === 0 ? '/history' : `/history?${search.toString()}`;
}

/** What `GET /api/history/alike` is asked for these filters; null when pictures are not searched by what they show. */
export function alikeQuery({ query: words, kind: wanted, model: drawnBy, starred: onlyStarred, meaning, like }: HistoryFilters): URLSearchParams | null {
  const search = new URLSearchParams();
  if (like !== null) search.set('picture', like);
  else if (meaning && words.trim() !== '') search.set('words', words);
  else return null;
  if (wanted !== null) search.set('kind', wanted);
  if (drawnBy !== null) search.set('drawnBy', drawnBy);
  if (onlyStarred) search.set('starred', 'true');
  return search;
}

/** Whether anything is left out of the list. */
export function isNarrowed(filters: HistoryFilters): boolean {
  return filters.like !== null || filters.query.trim() !== '' || filters.kind !== null || filters.model !== null || filters.starred;
}
