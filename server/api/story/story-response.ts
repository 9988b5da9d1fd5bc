import { randomInt, randomUUID } from 'node:crypto';
import { seedMax } from '../../contract/request';
import { createStoryRequestSchema, renameStoryRequestSchema, suggestionsQuerySchema, type Suggestions } from '../../contract/story';
import { suggestSentences } from '../../vocabulary/story/suggest-sentences';
import { application } from '../application';
import { chooseModel } from '../choose-model';
import { wordsOfModel } from '../model-words';
import { parseRequest } from '../parse-request';
import { readJson } from '../read-json';
import { RequestError } from '../request-error';
import { changeStory, findStory, newPage, storyResponse } from './change-story';
import { modelOfStory, pagesNow } from './story-pages';
import { summarizeStory } from './story-view';

const noStore = { headers: { 'Cache-Control': 'no-store' } };
const suggestionsCount = 3;

/** All stories, those changed last first. @throws StoreError. */
export async function storiesResponse(): Promise<Response> {
  const { store } = application();
  const stories = await Promise.all((await store.stories.list()).map((row) => summarizeStory({ store }, row)));
  return Response.json({ stories }, noStore);
}

/** Begins a story; its pages are drawn one after the other. @throws RequestError for a bad request or an unknown model; StoreError. */
export async function createStory(request: Request): Promise<Response> {
  const { title, sentences, model, seed = randomInt(seedMax + 1) } = parseRequest(createStoryRequestSchema, await readJson(request));
  const { id: modelId } = await chooseModel(application(), model, 'generate');
  const id = randomUUID();
  await application().store.stories.create(id, { title, model: modelId, seed, pages: sentences.map((sentence) => newPage(sentence, seed)) });
  application().storyDrawer.wake(id);
  return storyResponse(id, 201);
}

/** @throws RequestError `story_not_found`, `invalid_request`; StoreError. */
export async function renameStory(request: Request, storyId: string): Promise<Response> {
  const { title } = parseRequest(renameStoryRequestSchema, await readJson(request));
  return changeStory(storyId, (body) => (body.title === title ? body : { ...body, title }));
}

/** Deletes a story for good; its pictures stay in the history. @throws RequestError `story_not_found`, StoreError. */
export async function deleteStory(storyId: string): Promise<Response> {
  if (!(await application().store.stories.delete(storyId))) throw new RequestError('story_not_found');
  return new Response(null, { status: 204 });
}

/** Takes the last change back (`-1`), or makes it again (`1`). @throws RequestError `story_not_found`, `nothing_to_undo`; StoreError. */
export async function stepStory(storyId: string, by: -1 | 1): Promise<Response> {
  await findStory(storyId);
  if (!(await application().store.stories.step(storyId, by))) throw new RequestError('nothing_to_undo');
  application().storyDrawer.wake(storyId);
  return storyResponse(storyId);
}

/** Sentences that may come next. @throws RequestError `story_not_found`, `invalid_request`; VocabularyError, StoreError. */
export async function suggestionsResponse(request: Request, storyId: string): Promise<Response> {
  const { sentenceLanguage, seed } = parseRequest(suggestionsQuerySchema, Object.fromEntries(new URL(request.url).searchParams));
  const { body } = await findStory(storyId);
  const model = modelOfStory(application(), body);
  const { vocabulary, readStory } = await wordsOfModel(model);
  const read = (await pagesNow(application(), body, model, readStory)).map((page) => page.read);
  // Another story has other suggestions.
  const suggestions: Suggestions = { suggestions: suggestSentences(vocabulary, read, { language: sentenceLanguage, seed: (body.seed + seed) >>> 0, count: suggestionsCount }) };
  return Response.json(suggestions, noStore);
}
