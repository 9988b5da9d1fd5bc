import { randomInt, randomUUID } from 'node:crypto';
import { seedMax } from '../../contract/request';
import { addPageRequestSchema, changePageRequestSchema, redrawRequestSchema, storyPagesMax, type ChangePageRequest, type KeptPage } from '../../contract/story';
import { application } from '../application';
import { wordsOfModel } from '../model-words';
import { parseRequest } from '../parse-request';
import { readJson } from '../read-json';
import { RequestError } from '../request-error';
import { changeStory, findStory, newPage, placeOf } from './change-story';
import { drawingPictures } from './drawing-pictures';
import { modelOfStory, sentenceOf } from './story-pages';
import { viewStory } from './story-view';

/** Adds a page, which is drawn. @throws RequestError `story_not_found`, `story_full`, or for a bad request; StoreError. */
export async function addPage(request: Request, storyId: string): Promise<Response> {
  const { sentence, place = storyPagesMax } = parseRequest(addPageRequestSchema, await readJson(request));
  return changeStory(storyId, (body) => {
    if (body.pages.length >= storyPagesMax) throw new RequestError('story_full', { details: { limit: storyPagesMax } });
    return { ...body, pages: body.pages.toSpliced(place, 0, newPage(sentence, body.seed)) };
  }, 201);
}

/** Changes a page. It is drawn anew when it would look otherwise. @throws RequestError `story_not_found`, `page_not_found`, `picture_not_found`, or for a bad request; StoreError. */
export async function changePage(request: Request, storyId: string, pageId: string): Promise<Response> {
  const change = parseRequest(changePageRequestSchema, await readJson(request));
  const words = await wordsOfModel(modelOfStory(application(), (await findStory(storyId)).body));
  return changeStory(storyId, async (body) => {
    const from = placeOf(body, pageId);
    const page = body.pages[from];
    if (page === undefined) throw new RequestError('page_not_found');
    const changed = await withChange(page, change);
    const pages = body.pages.with(from, changed);
    const promptOf = (all: readonly KeptPage[]): string | undefined => words.readStory(all.map(sentenceOf))[from]?.prompt;
    const redrawn = promptOf(pages) === promptOf(body.pages) && changed.carryCharacter === page.carryCharacter ? changed : { ...changed, drawing: randomUUID(), chosen: null };
    if (redrawn === page && (change.place ?? from) === from) return body;
    return { ...body, pages: pages.toSpliced(from, 1).toSpliced(change.place ?? from, 0, redrawn) };
  });
}

async function withChange(page: KeptPage, { sentence = page.sentence, carryCharacter = page.carryCharacter, carrySetting = page.carrySetting, pictureId }: ChangePageRequest): Promise<KeptPage> {
  const chosen = pictureId ?? page.chosen;
  if (pictureId !== undefined && !(await picturesOf(page)).includes(pictureId)) throw new RequestError('picture_not_found', { param: 'pictureId' });
  const same = sentence === page.sentence && carryCharacter === page.carryCharacter && carrySetting === page.carrySetting && chosen === page.chosen;
  return same ? page : { ...page, sentence, carryCharacter, carrySetting, chosen };
}

async function picturesOf({ drawing }: KeptPage): Promise<string[]> {
  const { store } = application();
  const pictures = await drawingPictures(store, (await store.stories.drawings([drawing])).get(drawing));
  return pictures.map(({ id }) => id);
}

/** @throws RequestError `story_not_found`, `page_not_found`; StoreError. */
export function deletePage(storyId: string, pageId: string): Promise<Response> {
  return changeStory(storyId, (body) => ({ ...body, pages: body.pages.toSpliced(placeOf(body, pageId), 1) }));
}

/** Draws pages again: the named ones with new seeds, or those that are outdated. @throws RequestError `story_not_found`, `page_not_found`, or for a bad request; StoreError. */
export async function redrawPages(request: Request, storyId: string): Promise<Response> {
  const { pageIds } = parseRequest(redrawRequestSchema, await readJson(request));
  const outdated = pageIds === undefined ? (await viewStory(application(), await findStory(storyId))).pages.filter((page) => page.outdated).map(({ id }) => id) : [];
  return changeStory(storyId, (body) => {
    const places = (pageIds ?? outdated).map((pageId) => placeOf(body, pageId));
    if (places.length === 0) return body;
    return { ...body, pages: body.pages.map((page, place) => (places.includes(place) ? { ...page, drawing: randomUUID(), chosen: null, ...(pageIds === undefined ? {} : { seed: randomInt(seedMax + 1) }) } : page)) };
  });
}
