import { alikeQuerySchema, type AlikeAnswer, type AlikeQuery } from '../contract/alike';
import type { HistoryEntry } from '../contract/history';
import type { ClipSummary } from '../contract/hub-manifest';
import { application } from './application';
import { chooseEmbedder } from './choose-model';
import { parseRequest } from './parse-request';
import { RequestError } from './request-error';
import { understoodWords, type UnderstoodWords } from './understood-words';

/** Of the pictures that fit best, how many are looked at for the rest of the query. */
const lookedMax = 5000;

/**
 * Pictures of the history that fit some words, or that are like another picture, the best first.
 * @throws RequestError `invalid_request` for neither or both, `embedder_missing`, `unknown_model`, `capability_missing`, `language_unsupported`
 * for words that the model does not understand, `picture_not_found`; JobError of the worker; StoreError.
 */
export async function alikeResponse(request: Request): Promise<Response> {
  const asked = [...new URL(request.url).searchParams].filter(([name]) => name !== 'language');
  const query = parseRequest(alikeQuerySchema, Object.fromEntries(asked));
  const { meaning, store } = application();
  const model = await chooseEmbedder(application(), query.model);
  const words = query.words === undefined ? null : await wordsFor(model, query.words);
  const { fits, pending } = await meaning.search(model, await placeOf(model, query.picture, words));
  const found: AlikeAnswer['found'] = [];
  for (const { pictureId, similarity } of fits.slice(0, lookedMax)) {
    if (found.length === query.limit) break;
    const entry = pictureId === query.picture ? undefined : await store.history.find(pictureId);
    if (entry !== undefined && isWanted(entry, query)) found.push({ entry, similarity });
  }
  const answer: AlikeAnswer = { model: { id: model.id, name: model.name }, words: words?.words ?? null, translated: words?.translated ?? false, found, pending };
  return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } });
}

async function wordsFor(model: ClipSummary, asked: string): Promise<UnderstoodWords> {
  const words = await understoodWords(model, asked);
  if (words !== null) return words;
  throw new RequestError('language_unsupported', { param: 'words', details: { model: model.id, languages: model.languages.join(', ') } });
}

async function placeOf(model: ClipSummary, picture: string | undefined, words: UnderstoodWords | null): Promise<Float32Array> {
  const { meaning, store } = application();
  if (picture === undefined) {
    if (words === null) throw new RequestError('invalid_request', { param: 'words' });
    return meaning.ofWords(model, words.words);
  }
  if (words !== null) throw new RequestError('invalid_request', { param: 'picture' });
  if ((await store.history.find(picture)) === undefined) throw new RequestError('picture_not_found', { param: 'picture' });
  return meaning.ofPicture(model, picture);
}

function isWanted(entry: HistoryEntry, { kind, starred, drawnBy }: AlikeQuery): boolean {
  if (kind !== undefined && entry.kind !== kind) return false;
  if (starred !== undefined && entry.starred !== starred) return false;
  return drawnBy === undefined || (entry.kind === 'drawn' && entry.recipe.model === drawnBy);
}
