import { randomUUID } from 'node:crypto';
import { strFromU8, strToU8, type Unzipped, type Zippable } from 'fflate';
import type { Language } from '../../contract/language';
import { archivedStorySchema, type ArchivedStory } from '../../contract/story-archive';
import { application } from '../application';
import { packFiles, refuseArchive, unpackFiles } from '../archive-files';
import { readArchive } from '../archive-response';
import { findPicture } from '../find-picture';
import { addEntries, filesOfEntries } from '../history-archive';
import { wordsOfModel } from '../model-words';
import { withRecipe } from '../picture-recipe';
import { readerLanguage } from '../reader-language';
import { RequestError } from '../request-error';
import { bookWords, storyFileName } from './book-words';
import { findStory, newPage, storyResponse } from './change-story';
import { modelOfStory, pagesNow, type PageNow } from './story-pages';

const storyFile = 'story.json';
const textFile = 'story.txt';

/**
 * A story as a zip file: `story.txt` to read, a PNG for each page that remembers how it was drawn, `story.json`, and `history.jsonl` with
 * every picture that could be chosen, which also the history's import takes in.
 * @throws RequestError `story_not_found`, StoreError; what the renderer throws when pixels have to be made again.
 */
export async function storyArchive(request: Request, storyId: string): Promise<Response> {
  const row = await findStory(storyId);
  const { title, model: modelId, seed } = row.body;
  const model = modelOfStory(application(), row.body);
  const { readStory } = await wordsOfModel(model);
  const pages = await pagesNow(application(), row.body, model, readStory);
  const story: ArchivedStory = { format: 'dallae-story', version: 1, title, model: modelId, seed, pages: pages.map(archivedPage) };
  const files: Zippable = {
    [textFile]: [strToU8(storyText(title, pages, readerLanguage(request))), { level: 6 }],
    [storyFile]: [strToU8(`${JSON.stringify(story, null, 2)}\n`), { level: 6 }],
    ...filesOfEntries(pages.flatMap(({ pictures }) => pictures).toReversed()),
  };
  for (const [place, { picture }] of pages.entries()) {
    if (picture === undefined) continue;
    const { png } = await findPicture(application(), picture.id);
    // A PNG is compressed already.
    files[pageFile(place)] = [await withRecipe(png, picture.recipe), { level: 0 }];
  }
  const headers = {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="${storyFileName(row)}.zip"`,
    'Cache-Control': 'no-store',
  };
  return new Response(await packFiles(files), { headers });
}

/**
 * Adds the story of an archive that was sent as the body, and of its pictures those that are not here yet. What was not drawn is drawn.
 * @throws RequestError `archive_unreadable`, `archive_without_story`, `archive_too_large`; then nothing has been added. StoreError.
 */
export async function importStory(request: Request): Promise<Response> {
  const { store, storyDrawer } = application();
  const files = await unpackFiles(await readArchive(request));
  const { title, model, seed, pages: archived } = readStoryFile(files);
  await addEntries(store, files);
  const pages = archived.map(({ sentence, carryCharacter, carrySetting, seed: pageSeed, chosen }) => ({ ...newPage(sentence, pageSeed), carryCharacter, carrySetting, chosen }));
  const id = randomUUID();
  await store.stories.create(id, { title, model, seed, pages });
  for (const [place, { plan, pictures }] of archived.entries()) {
    const drawing = pages[place]?.drawing;
    const entries = await Promise.all(pictures.map((pictureId) => store.history.find(pictureId)));
    const here = entries.flatMap((entry) => (entry?.kind === 'drawn' ? [entry.id] : []));
    if (drawing !== undefined && plan !== null && here.length > 0) await store.stories.keepDrawing(id, drawing, { jobId: null, plan, problem: null, pictures: here });
  }
  storyDrawer.wake(id);
  return storyResponse(id, 201);
}

function readStoryFile(files: Unzipped): ArchivedStory {
  const file = files[storyFile];
  if (file === undefined) throw new RequestError('archive_without_story');
  try {
    return archivedStorySchema.parse(JSON.parse(strFromU8(file)));
  } catch {
    return refuseArchive();
  }
}

function archivedPage({ page, drawing, pictures, picture }: PageNow, place: number): ArchivedStory['pages'][number] {
  const { sentence, carryCharacter, carrySetting, seed, chosen } = page;
  return { sentence, carryCharacter, carrySetting, seed, file: picture === undefined ? null : pageFile(place), plan: drawing?.plan ?? null, pictures: pictures.map(({ id }) => id), chosen };
}

/** By its number, so that files lie in the order of the story. */
function pageFile(place: number): string {
  return `pages/${String(place + 1).padStart(2, '0')}.png`;
}

function storyText(title: string, pages: readonly PageNow[], language: Language): string {
  const words = bookWords[language];
  const parts = pages.map(({ page: { sentence }, picture }, place) => {
    const told = picture === undefined ? words.undrawn : `${pageFile(place)} · ${words.drawn(picture.recipe.prompt, picture.recipe.seed)}`;
    return `${place + 1}. ${sentence}\n   (${told})`;
  });
  return `${[title === '' ? words.untitled : title, ...parts, words.made].join('\n\n')}\n`;
}
