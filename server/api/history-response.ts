import { historyQuerySchema, starRequestSchema } from '../contract/history';
import { application } from './application';
import { parseRequest } from './parse-request';
import { readJson } from './read-json';
import { RequestError } from './request-error';

const bodyMaxBytes = 4096;
const noStore = { headers: { 'Cache-Control': 'no-store' } };

/** One page of the history, narrowed by the query. @throws RequestError `invalid_request`, StoreError. */
export async function historyResponse(request: Request): Promise<Response> {
  return Response.json(await application().store.history.list(queryOf(request)), noStore);
}

/** The query of a history request. @throws RequestError `invalid_request`. */
export function queryOf(request: Request) {
  // `?language=` is taken: it chooses the language of messages, everywhere.
  const { promptLanguage, ...rest } = Object.fromEntries(new URL(request.url).searchParams);
  return parseRequest(historyQuerySchema, { ...rest, language: promptLanguage });
}

/** One picture's entry. @throws RequestError `picture_not_found`. */
export async function entryResponse(pictureId: string): Promise<Response> {
  const entry = await application().store.history.find(pictureId);
  if (entry === undefined) throw new RequestError('picture_not_found');
  return Response.json(entry, noStore);
}

/** Gives or takes a star, as `{"starred": true}` says. @throws RequestError `invalid_request`, `picture_not_found`. */
export async function starEntry(request: Request, pictureId: string): Promise<Response> {
  const { starred } = parseRequest(starRequestSchema, await readJson(request, bodyMaxBytes));
  if (!(await application().store.history.star(pictureId, starred))) throw new RequestError('picture_not_found');
  return entryResponse(pictureId);
}
