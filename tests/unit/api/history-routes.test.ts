import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { GET as exportHistory } from '../../../app/api/history/export/route';
import { POST as importHistory } from '../../../app/api/history/import/route';
import { GET as readRemoved, POST as removePictures } from '../../../app/api/history/removed/route';
import { POST as restorePictures } from '../../../app/api/history/restore/route';
import { GET as listHistory } from '../../../app/api/history/route';
import { DELETE, GET, PATCH } from '../../../app/api/history/[pictureId]/route';
import { GET as readPicture } from '../../../app/api/pictures/[pictureId]/route';
import { POST as findRecipe } from '../../../app/api/recipe/route';
import { GET as readVotes, POST as vote } from '../../../app/api/votes/route';
import { readRecipe } from '../../../server/api/picture-recipe';
import { errorResponseSchema } from '../../../server/contract/error';
import { historyPageSchema, removedPicturesSchema } from '../../../server/contract/history';
import { standingsSchema } from '../../../server/contract/vote';
import { drawn } from '../store/fixtures';
import { useApplication } from './fixtures';

const prompt = '"검은" 고양이 & <노란> 달';

function request(path: string, init?: RequestInit): Request {
  return new Request(`http://localhost${path}`, init);
}

function at(pictureId: string) {
  return { params: Promise.resolve({ pictureId }) };
}

async function idsAt(path: string): Promise<string[]> {
  return historyPageSchema.parse(await (await listHistory(request(path))).json()).entries.map(({ id }) => id);
}

async function codeOf(response: Response): Promise<string> {
  return errorResponseSchema.parse(await response.json()).error.code;
}

function png(): Promise<Buffer> {
  return sharp({ create: { width: 256, height: 256, channels: 3, background: '#e03020' } }).png().toBuffer();
}

describe('/api/history', () => {
  it('lists, searches, stars and deletes', async () => {
    const store = useApplication();
    await store.history.addDrawn(drawn('cat', '검은 고양이'));
    await store.history.addDrawn(drawn('moon', 'a yellow moon'));
    expect(await idsAt('/api/history')).toEqual(['moon', 'cat']);
    expect(await idsAt(`/api/history?query=${encodeURIComponent('양이')}`)).toEqual(['cat']);
    expect(await idsAt('/api/history?promptLanguage=en&language=ko')).toEqual(['moon']);
    const starred = await PATCH(request('/', { method: 'PATCH', body: '{"starred":true}' }), at('cat'));
    expect(await starred.json()).toMatchObject({ id: 'cat', starred: true });
    expect(await idsAt('/api/history?starred=true')).toEqual(['cat']);
    expect((await DELETE(request('/'), at('cat'))).status).toBe(204);
    expect(await idsAt('/api/history')).toEqual(['moon']);
  });

  it('gives back what was deleted, alone or together, for ten minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => { vi.useRealTimers(); });
    const store = useApplication();
    for (const id of ['one', 'two', 'three']) await store.history.addDrawn(drawn(id, prompt));
    const send = (pictureIds: readonly string[]) => request('/', { method: 'POST', body: JSON.stringify({ pictureIds }) });
    const batchesOf = async (response: Response) => removedPicturesSchema.parse(await response.json()).batches.map(({ pictureIds }) => pictureIds);
    expect((await DELETE(request('/'), at('one'))).status).toBe(204);
    vi.setSystemTime(Date.now() + 9 * 60_000);
    expect(await batchesOf(await removePictures(send(['two', 'three', 'nobody'])))).toEqual([['three', 'two'], ['one']]);
    expect(await idsAt('/api/history')).toEqual([]);
    expect((await readPicture(request('/'), at('two'))).status).toBe(404);
    expect(await batchesOf(await restorePictures(send(['two', 'three'])))).toEqual([['one']]);
    expect(await idsAt('/api/history')).toEqual(['three', 'two']);
    vi.setSystemTime(Date.now() + 61_000);
    expect(await batchesOf(await readRemoved(request('/')))).toEqual([]);
    await restorePictures(send(['one']));
    expect(await idsAt('/api/history')).toEqual(['three', 'two']);
    for (const ids of [[], [''], Array.from({ length: 2001 }, () => 'x')]) {
      expect(await codeOf(await removePictures(send(ids)))).toBe('invalid_request');
      expect(await codeOf(await restorePictures(send(ids)))).toBe('invalid_request');
    }
  });

  it('refuses what it does not understand or know', async () => {
    useApplication();
    expect(await codeOf(await listHistory(request('/api/history?limit=1000')))).toBe('invalid_request');
    expect(await codeOf(await listHistory(request('/api/history?cursor=x')))).toBe('invalid_request');
    expect(await codeOf(await PATCH(request('/', { method: 'PATCH', body: '{}' }), at('cat')))).toBe('invalid_request');
    for (const response of [await GET(request('/'), at('cat')), await DELETE(request('/'), at('cat'))]) {
      expect(response.status).toBe(404);
      expect(await codeOf(response)).toBe('picture_not_found');
    }
  });

  it('comes out as a zip file that another Dallae takes in, once', async () => {
    const here = useApplication();
    const upload = await here.uploads.put(await png(), new Date(0));
    await here.history.addCaption(upload, { jobId: 'job', language: 'ko', position: 0, model: 'dallae-s', text: '빨간 네모', confidence: 0.5 });
    for (const id of ['one', 'two']) await here.history.addDrawn(drawn(id, prompt));
    await here.renderings.put('one', await png());
    const archive = await (await exportHistory(request('/api/history/export'))).arrayBuffer();
    const there = useApplication();
    const take = async (): Promise<unknown> => (await importHistory(request('/', { method: 'POST', body: archive }))).json();
    expect(await take()).toEqual({ imported: 3, known: 0 });
    expect(await take()).toEqual({ imported: 0, known: 3 });
    expect(await idsAt('/api/history?kind=drawn')).toEqual(['two', 'one']);
    expect(await idsAt(`/api/history?query=${encodeURIComponent('네모')}`)).toHaveLength(1);
    expect(await there.history.find('one')).toEqual(await here.history.find('one'));
    const picture = new Uint8Array(await (await readPicture(request('/'), at('one'))).arrayBuffer());
    expect(await readRecipe(picture)).toEqual(drawn('one', prompt).recipe);
  });

  it('takes no archive with a picture that has no codes', async () => {
    useApplication();
    const archive = zipSync({ 'history.jsonl': strToU8(JSON.stringify({ ...drawn('one', prompt), codes: '' })) });
    const response = await importHistory(request('/', { method: 'POST', body: new Uint8Array(archive) }));
    expect(await codeOf(response)).toBe('archive_unreadable');
  });

  it.each([
    ['no zip', new TextEncoder().encode('hello')],
    ['nothing', new Uint8Array()],
    ['a damaged zip', Buffer.from('504b0304140000000800ffff', 'hex')],
  ])('takes no archive that is %s', async (_, body) => {
    useApplication();
    const response = await importHistory(request('/', { method: 'POST', body: new Uint8Array(body) }));
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('archive_unreadable');
  });
});

describe('/api/pictures', () => {
  it.each(['png', 'webp', 'jpeg', 'svg'])('gives a %s that remembers how it was drawn', async (format) => {
    const store = useApplication();
    await store.history.addDrawn(drawn('one', prompt));
    await store.renderings.put('one', await png());
    const response = await readPicture(request(`/?format=${format}&size=64&download=1`), at('one'));
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="dallae-one.${format}"`);
    const file = await response.arrayBuffer();
    expect(await sharp(Buffer.from(file)).metadata()).toMatchObject({ format, width: 64 });
    expect(await (await findRecipe(request('/', { method: 'POST', body: file }))).json()).toEqual({
      recipe: drawn('one', prompt).recipe,
      pictureId: 'one',
      match: 'recipe',
      similarity: null,
    });
  });

  it('says nothing of a file that says nothing, or of somebody else’s picture', async () => {
    useApplication();
    const find = async (body: BodyInit): Promise<unknown> => (await findRecipe(request('/', { method: 'POST', body }))).json();
    const nothing = { recipe: null, pictureId: null, match: null, similarity: null };
    expect(await find(new Uint8Array(await png()))).toEqual(nothing);
    expect(await find('<svg><dallae:recipe>{}</dallae:recipe></svg>')).toEqual(nothing);
  });
});

describe('/api/votes', () => {
  it('ranks by blind choices', async () => {
    useApplication();
    const options = ['small', 'large'].map((contestant) => ({ contestant, pictureId: contestant }));
    const cast = (winner: number | null, allBad?: boolean) => vote(request('/', { method: 'POST', body: JSON.stringify({ options, winner, allBad }) }));
    for (const winner of [1, 1, 1, 0, null]) expect((await cast(winner)).status).toBe(201);
    expect((await cast(null, true)).status).toBe(201);
    const { standings } = standingsSchema.parse(await (await readVotes(request('/'))).json());
    expect(standings).toMatchObject([
      { contestant: 'large', votes: 6, wins: 3, losses: 1, ties: 1, allBad: 1 },
      { contestant: 'small', votes: 6, wins: 1, losses: 3, ties: 1, allBad: 1 },
    ]);
    expect(await codeOf(await cast(2))).toBe('invalid_request');
    expect(await codeOf(await cast(0, true))).toBe('invalid_request');
  });
});
