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
}

export const noFilters: HistoryFilters = { query: '', kind: null, model: null, starred: false };

const { query, kind, model, starred } = historyQuerySchema.shape;
// Addresses are typed, cut and pasted: what does not fit is as if it were not there.
const addressSchema = z.object({
  query: query.catch(''),
  kind: kind.catch(undefined),
  model: model.catch(undefined),
  starred: starred.catch(undefined),
  picture: z.string().min(1).max(80).optional().catch(undefined),
});

/** What an address of this screen asks for: filters, and the picture that is opened over the list. */
export function readHistoryAddress(search: URLSearchParams): { filters: HistoryFilters; picture: string | null } {
  const read = addressSchema.parse(Object.fromEntries(search));
  return {
    filters: { query: read.query, kind: read.kind ?? null, model: read.model ?? null, starred: read.starred ?? false },
    picture: read.picture ?? null,
  };
}

/** The filters as `GET /api/history` and the address of this screen spell them. */
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
  if (picture !== null) search.set('picture', picture);
  return search.size === 0 ? '/history' : `/history?${search.toString()}`;
}

/** Whether anything is left out of the list. */
export function isNarrowed(filters: HistoryFilters): boolean {
  return filters.query.trim() !== '' || filters.kind !== null || filters.model !== null || filters.starred;
}
