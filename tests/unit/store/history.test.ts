import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawn, idsOf, newStore, query } from './fixtures';

describe('a kept picture', () => {
  it('comes back as it was, codes to the last bit', async () => {
    const { history } = await newStore();
    const entry = drawn('one', '검은 고양이', { starred: true, captions: [{ jobId: 'job', language: 'ko', position: 0, model: 'dallae-s', text: '달', confidence: 0.5 }] });
    await history.addDrawn(entry);
    expect(await history.find('one')).toEqual(entry);
  });

  it('stays as it is when its job is run again', async () => {
    const store = await newStore();
    await store.history.addDrawn(drawn('one', '달'));
    await store.history.star('one', true);
    await store.history.addDrawn(drawn('one', '달'));
    expect((await store.history.list(query())).entries).toMatchObject([{ id: 'one', starred: true }]);
  });

  it('can be starred and deleted, and then no search finds it', async () => {
    const store = await newStore();
    for (const id of ['one', 'two']) await store.history.addDrawn(drawn(id, '노란 고양이'));
    expect(await store.history.star('two', true)).toBe(true);
    expect(await idsOf(store, { starred: true })).toEqual(['two']);
    expect(await store.history.delete('two')).toBe(true);
    expect(await store.history.delete('two')).toBe(false);
    expect(await store.history.star('two', true)).toBe(false);
    for (const words of ['고양이', '고양', '고']) expect(await idsOf(store, { query: words })).toEqual(['one']);
  });
});

describe('an upload', () => {
  it('is kept once, however often it comes, and is found by its captions', async () => {
    const store = await newStore();
    const png = new Uint8Array([1, 2, 3]).subarray(1);
    const id = await store.uploads.put(png);
    expect(await store.uploads.put(new Uint8Array([2, 3]))).toBe(id);
    expect(await store.uploads.get(id)).toEqual(new Uint8Array([2, 3]));
    await store.history.addCaption(id, { jobId: 'job', language: 'ko', position: 0, model: 'dallae-s', text: '바닷가의 사과 세 개', confidence: 0.5 });
    expect(await idsOf(store, { query: '닷가' })).toEqual([id]);
    expect(await idsOf(store, { kind: 'drawn' })).toEqual([]);
    await store.history.delete(id);
    expect(await store.uploads.get(id)).toBeUndefined();
  });
});

describe('a search', () => {
  it.each([
    ['고양이', ['cat']],
    ['양이', ['cat']],
    ['달', ['sea', 'cat']],
    ['바다 달', ['sea']],
    ['노란 고양이', ['cat']],
    ['고양이 달', ['cat']],
    ['MOON', ['english']],
    ['oo', ['english']],
    ['🌙', ['sea']],
    ['"', []],
    ['* OR 달', []],
    ['고양이'.normalize('NFD'), ['cat']],
    ['없는말', []],
    ['  ', ['english', 'sea', 'cat']],
  ])('for %j finds %j', async (words, ids) => {
    const store = await newStore();
    await store.history.addDrawn(drawn('cat', '검은 고양이와 노란 달'));
    await store.history.addDrawn(drawn('sea', '밤바다 위의 달 🌙'));
    await store.history.addDrawn(drawn('english', 'a cat and the Moon'));
    expect(await idsOf(store, { query: words })).toEqual(ids);
    // Few pictures are searched another way.
    expect(await idsOf(store, { query: words, seed: 7 })).toEqual(ids);
  });

  it('finds every part of every word, and nothing that is not there', async () => {
    const letters = fc.string({ unit: fc.constantFrom('가', '나', '다', 'a', 'B', ' ', '"', '%', '_', '달', '😀'), minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(letters, { minLength: 1, maxLength: 6 }), letters, async (prompts, words) => {
        const store = await newStore();
        for (const [index, prompt] of prompts.entries()) await store.history.addDrawn(drawn(`picture-${index}`, prompt));
        const parts = words.toLowerCase().split(' ').filter((word) => word !== '');
        const expected = prompts.flatMap((prompt, index) => (parts.every((part) => prompt.toLowerCase().includes(part)) ? [`picture-${index}`] : []));
        expect(await idsOf(store, { query: words })).toEqual(expected.reverse());
      }),
      { numRuns: 25 },
    );
  });

  it('is narrowed by every filter', async () => {
    const store = await newStore();
    await store.history.addDrawn(drawn('ko', '달', { createdAt: '2026-01-01T00:00:00.000Z' }));
    const english = drawn('en', 'moon', { createdAt: '2026-03-01T00:00:00.000Z' });
    await store.history.addDrawn({ ...english, recipe: { ...english.recipe, model: 'other', seed: 8 } });
    await store.uploads.put(new Uint8Array([1]), new Date('2026-05-01T00:00:00.000Z'));
    expect(await idsOf(store, { language: 'ko' })).toEqual(['ko']);
    expect(await idsOf(store, { model: 'other' })).toEqual(['en']);
    expect(await idsOf(store, { seed: 7 })).toEqual(['ko']);
    expect(await idsOf(store, { kind: 'uploaded' })).toHaveLength(1);
    expect(await idsOf(store, { kind: 'drawn', starred: false })).toEqual(['en', 'ko']);
    expect(await idsOf(store, { from: '2026-02-01T00:00:00.000Z', to: '2026-05-01T00:00:00.000Z' })).toEqual(['en']);
  });

  it('gives every picture once, page by page, also when new ones come in between', async () => {
    const store = await newStore();
    for (let index = 0; index < 7; index += 1) await store.history.addDrawn(drawn(`picture-${index}`, '달'));
    for (const words of ['', '달']) {
      const seen: string[] = [];
      let cursor: string | undefined;
      for (;;) {
        const page = await store.history.list(query({ query: words, limit: 3, cursor }));
        seen.push(...page.entries.map(({ id }) => id));
        await store.history.addDrawn(drawn(`late-${words}-${seen.length}`, '해'));
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      expect(seen.filter((id) => id.startsWith('picture'))).toEqual(['6', '5', '4', '3', '2', '1', '0'].map((index) => `picture-${index}`));
    }
  });
});
