import type { Story, StoryPage, StorySummary } from '../../contract/story';
import type { StoryRow } from '../../store/stories';
import type { Vocabulary } from '../../vocabulary/vocabulary';
import { writeThing } from '../../vocabulary/write-prompt';
import type { Application } from '../application-parts';
import { wordsOfModel, type ModelWords } from '../model-words';
import { drawingPictures } from './drawing-pictures';
import { modelOfStory, pagesNow, sentenceOf, type PageNow } from './story-pages';

/** A story as it is shown. @throws VocabularyError, StoreError. */
export async function viewStory(application: Application, { id, createdAt, updatedAt, canUndo, canRedo, body }: StoryRow): Promise<Story> {
  const model = modelOfStory(application, body);
  const words = await wordsOfModel(model);
  const now = await pagesNow(application, body, model, words.readStory);
  const pages = now.map((page, index) => viewPage(page, model !== undefined && settled(now, index), words, carriable(now, index, words)));
  return { id, title: body.title, createdAt, updatedAt, model: body.model, seed: body.seed, pages, canUndo, canRedo };
}

/** Whether nothing before a page is still to be drawn, so that it can be told what the page would look like. */
function settled(pages: readonly PageNow[], index: number): boolean {
  return pages.slice(0, index).every(({ state }) => state !== 'waiting' && state !== 'drawing');
}

/** What the page takes over when it may take over everything. */
function carriable(pages: readonly PageNow[], index: number, { readStory }: ModelWords): PageNow['read'] | undefined {
  const now = pages[index];
  if (now === undefined || (now.page.carryCharacter && now.page.carrySetting)) return now?.read;
  return readStory(pages.map(({ page }, other) => ({ ...sentenceOf(page), ...(other === index ? { carryCharacter: true, carrySetting: true } : {}) })))[index];
}

function viewPage(now: PageNow, tellsOutdated: boolean, { vocabulary }: ModelWords, all: PageNow['read'] | undefined): StoryPage {
  const { page, read, drawing, pictures, picture, plan } = now;
  const comparable = drawing !== undefined && tellsOutdated && now.state === 'drawn';
  const otherFigure = plan.figureFrom !== null && plan.figureFrom !== drawing?.plan.figureFrom;
  return {
    id: page.id,
    sentence: page.sentence,
    language: read.language,
    state: now.state,
    jobId: drawing?.jobId ?? null,
    pictures: pictures.map(({ id, recipe: { candidate }, score }) => ({ id, candidate, score })),
    pictureId: picture?.id ?? null,
    prompt: drawing?.plan.prompt ?? plan.prompt,
    known: read.known,
    character: all?.carriedCharacter === undefined || all.carriedCharacter === null ? null : { name: thingName(vocabulary, all.carriedCharacter), on: page.carryCharacter },
    setting: all?.carriedSetting === undefined || all.carriedSetting === null ? null : { name: settingName(vocabulary, all.carriedSetting), on: page.carrySetting },
    sameFigure: typeof drawing?.plan.figureFrom === 'string',
    outdated: comparable && (drawing.plan.prompt !== plan.prompt || otherFigure),
    problem: now.problem,
  };
}

function thingName(vocabulary: Vocabulary, thing: Parameters<typeof writeThing>[1]) {
  return { ko: writeThing(vocabulary, thing, 'ko'), en: writeThing(vocabulary, thing, 'en') };
}

function settingName({ settings }: Vocabulary, id: string) {
  return settings.find((setting) => setting.id === id)?.noun ?? { ko: id, en: id };
}

/** A story as the list shows it. Looks into its drawings only as far as to the first picture. */
export async function summarizeStory({ store }: Pick<Application, 'store'>, { id, updatedAt, body: { title, pages } }: StoryRow): Promise<StorySummary> {
  const drawings = await store.stories.drawings(pages.map(({ drawing }) => drawing));
  for (const { drawing, chosen } of pages) {
    const pictures = await drawingPictures(store, drawings.get(drawing));
    const cover = pictures.find((picture) => picture.id === chosen) ?? pictures.toSorted((first, second) => second.score - first.score)[0];
    if (cover !== undefined) return { id, title, updatedAt, firstSentence: pages[0]?.sentence ?? null, pageCount: pages.length, cover: cover.id };
  }
  return { id, title, updatedAt, firstSentence: pages[0]?.sentence ?? null, pageCount: pages.length, cover: null };
}
