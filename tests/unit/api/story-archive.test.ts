import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { PATCH as changePage } from '../../../app/api/stories/[storyId]/pages/[pageId]/route';
import { GET as readArchive } from '../../../app/api/stories/[storyId]/archive/route';
import { POST as redraw } from '../../../app/api/stories/[storyId]/redraw/route';
import { GET } from '../../../app/api/stories/[storyId]/route';
import { POST as importStory } from '../../../app/api/stories/import/route';
import { GET as listStories } from '../../../app/api/stories/route';
import { application } from '../../../server/api/application';
import { readRecipe } from '../../../server/api/picture-recipe';
import { storyListSchema, type Story } from '../../../server/contract/story';
import { at, atPage, begin, drawing, errorOf, get, sending, settled, storyOf } from './story-fixtures';

describe('a story as a zip file', () => {
  const packed = async (storyId: string): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await (await readArchive(new Request('http://localhost/?language=ko'), at(storyId))).arrayBuffer());
  const taken = (archive: Uint8Array<ArrayBuffer>): Promise<Response> => importStory(new Request('http://localhost/', { method: 'POST', body: archive }));

  it('holds its text and its pictures, and another Dallae takes it in with all that could be chosen', async () => {
    const { store } = drawing();
    const { id, pages: [first] } = await begin('숲에 하얀 토끼가 살았어요.', '그는 나비를 만났어요.');
    const chosen = (await settled(id)).pages[0]?.pictures[1]?.id;
    await storyOf(await changePage(sending({ pictureId: chosen }, 'PATCH'), atPage(id, first?.id ?? '')));
    await storyOf(await redraw(sending({}), at(id)));
    const here = await settled(id);
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#e03020' } }).png().toBuffer();
    for (const { pictureId } of here.pages) await store.renderings.put(pictureId ?? '', png);
    const archive = await packed(id);
    const files = unzipSync(archive);
    expect(Object.keys(files).sort()).toEqual(['history.jsonl', 'pages/01.png', 'pages/02.png', 'story.json', 'story.txt']);
    expect(strFromU8(files['story.txt'] ?? new Uint8Array())).toMatch(/^토끼\n\n1\. 숲에 하얀 토끼가 살았어요\.\n {3}\(pages\/01\.png · 그린 글: 숲에 있는 하얀 토끼 · 시드: 7\)\n/);
    expect(await readRecipe(files['pages/02.png'] ?? new Uint8Array())).toMatchObject({ prompt: '숲에 있는 하얀 토끼와 나비', seed: 7 });

    const { tasks } = drawing();
    const there = await storyOf(await taken(archive));
    expect(there).toMatchObject({ title: '토끼', seed: 7, canUndo: false });
    const shown = ({ pages }: Story) => pages.map(({ sentence, prompt, state, pictureId, pictures, outdated, sameFigure }) => ({ sentence, prompt, state, pictureId, pictures, outdated, sameFigure }));
    expect(shown(there)).toEqual(shown(here));
    expect(there.pages[0]?.pictureId).toBe(chosen);
    const other = there.pages[1]?.pictures[0]?.id;
    await storyOf(await changePage(sending({ pictureId: other }, 'PATCH'), atPage(there.id, there.pages[1]?.id ?? '')));
    const last = await settled(there.id);
    expect(last.pages[1]?.pictureId).toBe(other);
    expect(storyListSchema.parse(await (await listStories(get)).json()).stories).toMatchObject([{ id: there.id, cover: chosen }]);
    expect(tasks).toHaveLength(0);
  });

  it('is drawn where it was not drawn yet, and told to be gone where its pictures were deleted later', async () => {
    drawing({ atOnce: false });
    const { id } = await begin('숲에 하얀 토끼가 살았어요.', '밤이 되었어요.');
    const archive = await packed(id);
    expect(Object.keys(unzipSync(archive)).sort()).toEqual(['history.jsonl', 'story.json', 'story.txt']);
    const { tasks } = drawing();
    const { id: taughtId } = await storyOf(await taken(archive));
    const drawn = await settled(taughtId);
    expect(drawn.pages.map(({ state }) => state)).toEqual(['drawn', 'drawn']);
    expect(tasks).toHaveLength(2);

    const again = await packedWithPictures(drawn);
    const { store } = drawing();
    const { id: lastId, pages } = await storyOf(await taken(again));
    for (const { id: picture } of pages[0]?.pictures ?? []) await store.history.delete(picture);
    expect((await storyOf(await GET(get, at(lastId)))).pages.map(({ state }) => state)).toEqual(['missing', 'drawn']);
  });

  async function packedWithPictures({ id, pages }: Story): Promise<Uint8Array<ArrayBuffer>> {
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#e03020' } }).png().toBuffer();
    for (const { pictureId } of pages) await application().store.renderings.put(pictureId ?? '', png);
    return packed(id);
  }

  it.each([
    ['no zip', new TextEncoder().encode('hello'), 'archive_unreadable'],
    ['a history without a story', zipSync({ 'history.jsonl': strToU8('') }), 'archive_without_story'],
    ['a story that is none', zipSync({ 'history.jsonl': strToU8(''), 'story.json': strToU8('{}') }), 'archive_unreadable'],
    ['a story without the list of its pictures', zipSync({ 'story.json': strToU8('{"format":"dallae-story","version":1,"title":"","model":"m","seed":1,"pages":[]}') }), 'archive_unreadable'],
  ])('is refused when it is %s, and nothing is added', async (_, archive, code) => {
    const { store } = drawing();
    expect(await errorOf(await taken(new Uint8Array(archive)))).toEqual({ status: 400, code });
    expect(await store.stories.list()).toEqual([]);
  });
});
