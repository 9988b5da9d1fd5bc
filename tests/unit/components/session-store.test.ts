import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createSessionStore } from '@/components/client/session-store';

const schema = z.array(z.string());
const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('window', { sessionStorage: { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => kept.set(key, text) } });
});
afterEach(() => vi.unstubAllGlobals());

describe('a store of the tab', () => {
  it('gives back what was kept', () => {
    createSessionStore('words', schema, []).write(() => ['사과']);
    expect(createSessionStore('words', schema, []).read()).toEqual(['사과']);
  });

  it('begins anew where something else was kept', () => {
    kept.set('words', '{"not":"a list"}');
    expect(createSessionStore('words', schema, ['first']).read()).toEqual(['first']);
    kept.set('words', 'no JSON');
    expect(createSessionStore('words', schema, ['first']).read()).toEqual(['first']);
  });
});

describe('a store whose schema is loaded', () => {
  it('loads it only when something was kept', async () => {
    const load = vi.fn(() => Promise.resolve(schema));
    const store = createSessionStore<string[]>('words', load, []);
    await store.ready();
    store.write((words) => [...words, '사과']);
    expect(load).not.toHaveBeenCalled();
    const again = createSessionStore<string[]>('words', load, []);
    await again.ready();
    expect(load).toHaveBeenCalledOnce();
    expect(again.read()).toEqual(['사과']);
  });

  it('loses neither what was kept nor what is changed meanwhile', async () => {
    kept.set('words', '["사과"]');
    const store = createSessionStore<string[]>('words', () => Promise.resolve(schema), []);
    store.write((words) => [...words, '배']);
    expect(store.read()).toEqual(['배']);
    expect(kept.get('words')).toBe('["사과"]');
    await store.ready();
    expect(store.read()).toEqual(['사과', '배']);
    expect(kept.get('words')).toBe('["사과","배"]');
  });

  it('keeps what is written when the schema cannot be had', async () => {
    kept.set('words', '["사과"]');
    const store = createSessionStore<string[]>('words', () => Promise.reject(new Error('offline')), []);
    store.write((words) => [...words, '배']);
    await store.ready();
    expect(store.read()).toEqual(['배']);
    store.write((words) => [...words, '귤']);
    expect(kept.get('words')).toBe('["배","귤"]');
  });
});
