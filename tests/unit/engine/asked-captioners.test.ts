import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DescribeProgress, DescribeRequest } from '../../../server/engine/describe';
import { openEngine, type Engine } from '../../../server/engine/engine';
import { createHubRuntime } from '../../../server/runtime/hub/hub-runtime';
import { plainPicture, tinyCaptions } from '../../support/tiny-captioner';
import { installTinyFlorence, installTinyJanus } from '../../support/tiny-hub-models';

let models: string;
let engine: Engine;
beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), 'dallae-florence-'));
  // Nothing may ever be fetched.
  vi.stubGlobal('fetch', () => Promise.reject(new Error('asked the network')));
  await installTinyFlorence(models);
  await installTinyJanus(models);
  const runtime = { loadGraph: () => Promise.reject(new Error('no graph of ours here')) };
  engine = await openEngine({ modelsFolder: models, runtime, hub: { runtime: createHubRuntime({ threads: 1 }), folder: join(models, 'added') } });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await engine.close();
  await rm(models, { recursive: true });
});

async function ask(id: string, color: string, change: Partial<DescribeRequest> = {}): Promise<DescribeProgress[]> {
  const heard: DescribeProgress[] = [];
  const request = { picture: await plainPicture(color), languages: ['en'], captions: 1, seed: 7, ...change } as const;
  for await (const progress of engine.reader(id).describe(request)) heard.push(progress);
  return heard;
}

const textsOf = (heard: readonly DescribeProgress[]) => heard.flatMap((progress) => (progress.type === 'completed' ? [progress.text] : []));

describe.each([['tiny-florence', 'florence2', 32], ['tiny-janus', 'multi_modality', 384]] as const)('%s', (id, layout, read) => {
  it('is listed with what it can be asked for, and writes English only', async () => {
    expect(engine.failures()).toEqual([]);
    expect(engine.summaries().filter((model) => model.id === id)).toMatchObject([{
      id, layout, capabilities: ['describe'], languages: ['en'], sizes: { drawn: null, read },
      settings: [{ kind: 'choice', name: 'captionTask', options: [{ value: 'short' }, { value: 'detailed' }, { value: 'text' }], default: 'short' }],
    }]);
    expect(await ask(id, '#dc2828', { languages: ['ko'] })).toEqual([]);
  });

  it.each(Object.entries(tinyCaptions))('says what a %s picture shows as it is asked to, growing piece by piece', async (name, { color }) => {
    const heard = await ask(id, color);
    expect(textsOf(heard)).toEqual([`a ${name} picture`]);
    expect(textsOf(await ask(id, color, { captionTask: 'short' }))).toEqual([`a ${name} picture`]);
    expect(textsOf(await ask(id, color, { captionTask: 'detailed' }))).toEqual([`a picture that is ${name} all over`]);
    expect(textsOf(await ask(id, color, { captionTask: 'text' }))).toEqual([`the word ${name}`]);
    const drafts = heard.filter((progress) => progress.type === 'partial').map(({ text }) => text);
    expect(drafts.length).toBeGreaterThan(1);
    for (const draft of drafts) expect(`a ${name} picture`.startsWith(draft)).toBe(true);
    expect(heard.at(-1)).toMatchObject({ type: 'completed', language: 'en', words: ['a', name, 'picture'].map((text) => ({ text })) });
  });

  it('gives the same captions for the same seed, no caption twice, and stops when it is told to', async () => {
    const first = textsOf(await ask(id, '#888060', { captions: 3 }));
    expect(textsOf(await ask(id, '#888060', { captions: 3 }))).toEqual(first);
    expect(new Set(first).size).toBe(first.length);
    const abort = new AbortController();
    const stopped = async () => {
      const request = { picture: await plainPicture('#dc2828'), languages: ['en'], captions: 1, seed: 1, signal: abort.signal } as const;
      for await (const progress of engine.reader(id).describe(request)) {
        abort.abort();
        expect(progress.type).toBe('partial');
      }
    };
    await expect(stopped()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(textsOf(await ask(id, '#dc2828'))).toEqual(['a red picture']);
  });
});
