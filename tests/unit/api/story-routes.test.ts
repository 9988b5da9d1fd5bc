import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { POST as addPage } from '../../../app/api/stories/[storyId]/pages/route';
import { DELETE as deletePage, PATCH as changePage } from '../../../app/api/stories/[storyId]/pages/[pageId]/route';
import { GET as readArchive } from '../../../app/api/stories/[storyId]/archive/route';
import { GET as readBook } from '../../../app/api/stories/[storyId]/book/route';
import { POST as redraw } from '../../../app/api/stories/[storyId]/redraw/route';
import { POST as redo } from '../../../app/api/stories/[storyId]/redo/route';
import { DELETE, GET, PATCH } from '../../../app/api/stories/[storyId]/route';
import { GET as suggest } from '../../../app/api/stories/[storyId]/suggestions/route';
import { POST as undo } from '../../../app/api/stories/[storyId]/undo/route';
import { GET as listStories, POST as createStory } from '../../../app/api/stories/route';
import { application } from '../../../server/api/application';
import { storyListSchema, suggestionsSchema } from '../../../server/contract/story';
import { at, atPage, begin, drawing, errorOf, figureCodes, get, sending, settled, storyOf } from './story-fixtures';

describe('a story', () => {
  it('is drawn page by page, with the main character, the setting and the look of the first page', async () => {
    const { tasks } = drawing();
    const { id } = await begin('숲에 하얀 토끼가 살았어요.', '그는 나비를 만났어요.', 'It flew to the moon.');
    const story = await settled(id);
    expect(story.pages.map(({ prompt, sameFigure, outdated, known }) => ({ prompt, sameFigure, outdated, known }))).toEqual([
      { prompt: '숲에 있는 하얀 토끼', sameFigure: false, outdated: false, known: true },
      { prompt: '숲에 있는 하얀 토끼와 나비', sameFigure: true, outdated: false, known: true },
      { prompt: 'a white rabbit on the moon', sameFigure: true, outdated: false, known: true },
    ]);
    expect(story.pages[1]).toMatchObject({ state: 'drawn', character: { name: { ko: '하얀 토끼', en: 'a white rabbit' }, on: true }, setting: { name: { ko: '숲' }, on: true } });
    // The picture with the highest score is the page's.
    expect(story.pages[0]?.pictureId).toBe(story.pages[0]?.pictures[2]?.id);
    expect(tasks.map(({ prompt, seed, start }) => ({ prompt, seed, start }))).toEqual([
      { prompt: '숲에 있는 하얀 토끼', seed: 7, start: undefined },
      { prompt: '숲에 있는 하얀 토끼와 나비', seed: 7, start: { codes: figureCodes, keep: '0010', ground: 'new' } },
      { prompt: 'a white rabbit on the moon', seed: 7, start: { codes: figureCodes, keep: '0010', ground: 'new' } },
    ]);
  });

  it('draws one page at a time, and goes on after a restart', async () => {
    const { tasks, finish } = drawing({ atOnce: false });
    const { id } = await begin('숲에 하얀 토끼가 살았어요.', '밤이 되었어요.');
    await application().storyDrawer.idle();
    const now = async () => (await storyOf(await GET(get, at(id)))).pages.map(({ state }) => state);
    expect(await now()).toEqual(['drawing', 'waiting']);
    application().storyDrawer.recover();
    await application().storyDrawer.idle();
    expect(tasks).toHaveLength(1);
    finish.shift()?.();
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    await application().storyDrawer.idle();
    expect(await now()).toEqual(['drawn', 'drawing']);
    expect(tasks).toHaveLength(2);
  });

  it('draws a page anew only when it would look otherwise, and steps back to the picture that was', async () => {
    const { tasks } = drawing();
    const { id, pages: [first] } = await begin('숲에 하얀 토끼가 살았어요.');
    const before = (await settled(id)).pages[0]?.pictureId;
    const change = (body: unknown) => changePage(sending(body, 'PATCH'), atPage(id, first?.id ?? ''));
    await storyOf(await change({ sentence: '숲에 하얀 토끼가 있었어요.' }));
    expect((await settled(id)).pages[0]?.pictureId).toBe(before);
    expect(tasks).toHaveLength(1);
    await storyOf(await change({ sentence: '바닷가에 검은 고양이가 살았어요.' }));
    const changed = await settled(id);
    expect(changed.pages[0]).toMatchObject({ prompt: '해변에 있는 검은 고양이' });
    expect(changed.pages[0]?.pictureId).not.toBe(before);
    for (let step = 0; step < 2; step += 1) await storyOf(await undo(sending('', 'POST'), at(id)));
    expect((await settled(id)).pages[0]).toMatchObject({ sentence: '숲에 하얀 토끼가 살았어요.', pictureId: before });
    expect(await errorOf(await undo(sending(''), at(id)))).toEqual({ status: 409, code: 'nothing_to_undo' });
    await storyOf(await redo(sending(''), at(id)));
    expect((await settled(id)).pages[0]?.sentence).toBe('숲에 하얀 토끼가 있었어요.');
    expect(tasks).toHaveLength(2);
  });

  it('tells which pages another look of the main character leaves outdated, and matches them', async () => {
    const { tasks } = drawing();
    const { id } = await begin('숲에 하얀 토끼가 살았어요.', '토끼는 나비를 만났어요.');
    const drawn = await settled(id);
    const [first] = drawn.pages;
    await storyOf(await changePage(sending({ pictureId: first?.pictures[0]?.id }, 'PATCH'), atPage(id, first?.id ?? '')));
    const chosen = await settled(id);
    expect(chosen.pages.map(({ outdated }) => outdated)).toEqual([false, true]);
    expect(chosen.pages[0]?.pictureId).toBe(first?.pictures[0]?.id);
    await storyOf(await redraw(sending({}), at(id)));
    expect((await settled(id)).pages.map(({ outdated }) => outdated)).toEqual([false, false]);
    expect(tasks.map(({ seed }) => seed)).toEqual([7, 7, 7]);
    await storyOf(await redraw(sending({ pageIds: [drawn.pages[1]?.id] }), at(id)));
    await settled(id);
    expect(tasks.at(-1)?.seed).not.toBe(7);
  });

  it('leaves out what is not to be taken over', async () => {
    const { tasks } = drawing();
    const { id, pages } = await begin('숲에 하얀 토끼가 살았어요.', '그는 나비를 만났어요.');
    await storyOf(await changePage(sending({ carryCharacter: false, carrySetting: false }, 'PATCH'), atPage(id, pages[1]?.id ?? '')));
    const story = await settled(id);
    expect(story.pages[1]).toMatchObject({ prompt: '나비', sameFigure: false, character: { on: false }, setting: { on: false } });
    expect(tasks.at(-1)).toMatchObject({ prompt: '나비' });
    expect(tasks.at(-1)?.start).toBeUndefined();
  });

  it('is renamed, reordered, shortened, listed and deleted', async () => {
    drawing();
    const { id } = await begin('숲에 하얀 토끼가 살았어요.', '토끼는 나비를 만났어요.');
    await settled(id);
    const added = await storyOf(await addPage(sending({ sentence: ' 밤이 되었어요. ', place: 1 }), at(id)));
    expect(added.pages.map(({ sentence }) => sentence)).toEqual(['숲에 하얀 토끼가 살았어요.', '밤이 되었어요.', '토끼는 나비를 만났어요.']);
    const moved = await storyOf(await changePage(sending({ place: 2 }, 'PATCH'), atPage(id, added.pages[1]?.id ?? '')));
    expect(moved.pages.map(({ sentence }) => sentence)).toEqual(['숲에 하얀 토끼가 살았어요.', '토끼는 나비를 만났어요.', '밤이 되었어요.']);
    const shorter = await storyOf(await deletePage(get, atPage(id, moved.pages[1]?.id ?? '')));
    expect(shorter.pages).toHaveLength(2);
    await storyOf(await PATCH(sending({ title: ' 토끼의 밤 ' }, 'PATCH'), at(id)));
    const { pages } = await settled(id);
    const { stories } = storyListSchema.parse(await (await listStories(get)).json());
    expect(stories).toMatchObject([{ id, title: '토끼의 밤', pageCount: 2, firstSentence: '숲에 하얀 토끼가 살았어요.', cover: pages[0]?.pictureId }]);
    expect((await DELETE(get, at(id))).status).toBe(204);
    expect(await errorOf(await GET(get, at(id)))).toEqual({ status: 404, code: 'story_not_found' });
  });

  it('says so when its pictures were deleted, and when nothing can be drawn', async () => {
    const { store } = drawing();
    const { id } = await begin('숲에 하얀 토끼가 살았어요.');
    for (const { id: picture } of (await settled(id)).pages[0]?.pictures ?? []) await store.history.delete(picture);
    expect((await storyOf(await GET(get, at(id)))).pages[0]).toMatchObject({ state: 'missing', pictureId: null });
  });

  it('suggests what comes next in the language that is asked for', async () => {
    drawing();
    const { id } = await begin('숲에 하얀 토끼가 살았어요.');
    const ask = async (query: string) => suggestionsSchema.parse(await (await suggest(new Request(`http://localhost/?${query}`), at(id))).json()).suggestions;
    const korean = await ask('sentenceLanguage=ko&seed=1');
    expect(korean).toHaveLength(3);
    expect(korean.every(({ sentence }) => sentence.startsWith('토끼는'))).toBe(true);
    expect(await ask('sentenceLanguage=ko&seed=1')).toEqual(korean);
    expect((await ask('sentenceLanguage=en')).every(({ sentence }) => /rabbit/.test(sentence))).toBe(true);
  });

  it('comes as one file with its pictures inside, and nothing of it is markup', async () => {
    const { store } = drawing();
    const { id } = await begin('숲에 <b>하얀 토끼</b>가 살았어요.');
    const { pages } = await settled(id);
    const png = await sharp({ create: { width: 256, height: 256, channels: 3, background: '#e03020' } }).png().toBuffer();
    await store.renderings.put(pages[0]?.pictureId ?? '', png);
    await storyOf(await PATCH(sending({ title: '"토끼" & <i>밤</i>' }, 'PATCH'), at(id)));
    const response = await readBook(new Request('http://localhost/?language=ko'), at(id));
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="dallae-story-[0-9a-f]{8}\.html"$/);
    const html = await response.text();
    expect(html).toContain('<p>숲에 &lt;b&gt;하얀 토끼&lt;/b&gt;가 살았어요.</p>');
    expect(html).toContain('<h1>&quot;토끼&quot; &amp; &lt;i&gt;밤&lt;/i&gt;</h1>');
    expect(html.match(/src="data:image\/webp;base64,/g)).toHaveLength(2);
    expect(html).not.toMatch(/src="(?!data:)|<script|https?:/);
  });
});

describe('what is no story', () => {
  it.each([
    ['no JSON', '{', 'invalid_request'],
    ['too many sentences', { sentences: Array.from({ length: 61 }, () => '달') }, 'invalid_request'],
    ['an empty sentence', { sentences: [' '] }, 'invalid_request'],
    ['a title of control characters', { title: 'a\u0000b' }, 'invalid_request'],
    ['a title that is too long', { title: '가'.repeat(81) }, 'invalid_request'],
    ['a model that is not there', { model: 'nobody' }, 'unknown_model'],
    ['a seed below zero', { seed: -1 }, 'invalid_request'],
  ])('is refused: %s', async (_, body, code) => {
    drawing();
    expect((await errorOf(await createStory(sending(body)))).code).toBe(code);
  });

  it('is refused page by page, and leaves the story as it was', async () => {
    drawing();
    const { id, pages: [page] } = await begin('달');
    const bad = [
      [await addPage(sending({ sentence: '' }), at(id)), 'prompt_empty'],
      [await addPage(sending({ sentence: '가'.repeat(401) }), at(id)), 'prompt_too_long'],
      [await addPage(sending({ sentence: '달', place: 60 }), at(id)), 'invalid_request'],
      [await addPage(sending({ sentence: '달' }), at('nobody')), 'story_not_found'],
      [await changePage(sending({ sentence: '달' }, 'PATCH'), atPage(id, 'nobody')), 'page_not_found'],
      [await changePage(sending({ pictureId: 'nobody' }, 'PATCH'), atPage(id, page?.id ?? '')), 'picture_not_found'],
      [await changePage(sending({ place: -1 }, 'PATCH'), atPage(id, page?.id ?? '')), 'invalid_request'],
      [await deletePage(get, atPage(id, 'nobody')), 'page_not_found'],
      [await redraw(sending({ pageIds: ['nobody'] }), at(id)), 'page_not_found'],
      [await redraw(sending({ pageIds: [] }), at(id)), 'invalid_request'],
      [await PATCH(sending({}, 'PATCH'), at(id)), 'invalid_request'],
      [await suggest(new Request('http://localhost/?sentenceLanguage=fr'), at(id)), 'invalid_request'],
      [await readBook(get, at('nobody')), 'story_not_found'],
      [await readArchive(get, at('nobody')), 'story_not_found'],
      [await DELETE(get, at('nobody')), 'story_not_found'],
    ] as const;
    for (const [response, code] of bad) {
      const error = await errorOf(response);
      expect(error.code).toBe(code);
      expect(error.status).toBeGreaterThanOrEqual(400);
      expect(error.status).toBeLessThan(500);
    }
    expect((await settled(id)).canUndo).toBe(false);
  });

  it('is full at its limit', async () => {
    drawing({ atOnce: false });
    const { id } = await begin(...Array.from({ length: 60 }, (_, index) => `달 ${index}`));
    expect(await errorOf(await addPage(sending({ sentence: '별' }), at(id)))).toEqual({ status: 409, code: 'story_full' });
  });
});
