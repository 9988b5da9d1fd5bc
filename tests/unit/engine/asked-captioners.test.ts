import { beforeEach, describe, expect, it } from 'vitest';
import type { DescribeProgress, DescribeRequest } from '../../../server/engine/describe';
import type { Engine } from '../../../server/engine/engine';
import { useHubEngines } from '../../support/hub-engines';
import { plainPicture, tinyCaptions } from '../../support/tiny-captioner';
import { installTinyFlorence, installTinyJanus } from '../../support/tiny-hub-models';

const { models, open } = useHubEngines();
let engine: Engine;
beforeEach(async () => {
  await installTinyFlorence(models());
  await installTinyJanus(models());
  engine = await open();
});

async function ask(id: string, color: string, change: Partial<DescribeRequest> = {}): Promise<DescribeProgress[]> {
  const heard: DescribeProgress[] = [];
  const request = { picture: await plainPicture(color), languages: ['en'], captions: 1, seed: 7, ...change } as const;
  for await (const progress of engine.reader(id).describe(request)) heard.push(progress);
  return heard;
}

const textsOf = (heard: readonly DescribeProgress[]) => heard.flatMap((progress) => (progress.type === 'completed' ? [progress.text] : []));

describe.each([['tiny-florence', 'florence2', ['describe'], 32], ['tiny-janus', 'multi_modality', ['generate', 'describe'], 384]] as const)('%s', (id, layout, capabilities, read) => {
  it('is listed with what it can be asked for, and writes English only', async () => {
    expect(engine.failures()).toEqual([]);
    const [summary] = engine.summaries().filter((model) => model.id === id);
    expect(summary).toMatchObject({ layout, capabilities, languages: ['en'], sizes: { read } });
    expect(summary?.settings).toContainEqual({ kind: 'choice', name: 'captionTask', options: [{ value: 'short' }, { value: 'detailed' }, { value: 'text' }], default: 'short' });
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
