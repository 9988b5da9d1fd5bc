import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describe as describePicture, type DescribeProgress, type DescribeRequest } from '../../../server/engine/describe';
import type { Engine } from '../../../server/engine/engine';
import { PictureUnreadableError } from '../../../server/engine/errors';
import { createRepetitionCheck } from '../../../server/vocabulary/repeated-naming';
import { readScenes, scenesFolder } from '../../evaluate/evaluation-set';
import { openShippedEngine, shippedModel } from './shipped-engine';

let engine: Engine;
let request: DescribeRequest;
beforeAll(async () => {
  engine = await openShippedEngine();
  const moon = '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#1a2350"/><circle cx="128" cy="120" r="60" fill="#ffd93b"/></svg>';
  request = { picture: await sharp(Buffer.from(moon)).png().toBuffer(), languages: ['ko', 'en'], captions: 1, seed: 1 };
}, 60_000);
afterAll(() => engine.close());

async function describeAll(changes: Partial<DescribeRequest> = {}): Promise<DescribeProgress[]> {
  const all: DescribeProgress[] = [];
  for await (const progress of describePicture(engine.model(shippedModel), { ...request, ...changes })) all.push(progress);
  return all;
}

describe('describing with the shipped model', { timeout: 120_000 }, () => {
  it('gives a caption in both languages, growing piece by piece', async () => {
    const all = await describeAll();
    const completed = all.filter((progress) => progress.type === 'completed');
    expect(completed.map(({ language }) => language).sort()).toEqual(['en', 'ko']);
    for (const { language, text, confidence } of completed) {
      expect(text).not.toBe('');
      expect(text).not.toContain('\uFFFD');
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
      const partials = all.filter((progress) => progress.type === 'partial' && progress.language === language);
      expect(partials.every((partial) => text.startsWith(partial.text))).toBe(true);
    }
  });

  it('gives the same captions again, alone or with the other language', async () => {
    const both = (await describeAll({ captions: 3 })).filter(({ type }) => type === 'completed');
    expect((await describeAll({ captions: 3 })).filter(({ type }) => type === 'completed')).toEqual(both);
    const english = (await describeAll({ captions: 3, languages: ['en'] })).filter(({ type }) => type === 'completed');
    expect(english.map(({ text }) => text)).toEqual(both.filter(({ language }) => language === 'en').map(({ text }) => text));
    expect(new Set(english.map(({ text }) => text)).size).toBe(english.length);
  });

  it('names no kind of thing twice', async () => {
    const [reader, repeats] = [engine.reader(shippedModel), createRepetitionCheck(await engine.vocabulary())];
    const pairs = (await readScenes(scenesFolder, 'held-out')).filter(({ facts }) => new Set(facts.facts.things.map(({ concept }) => concept)).size > 1);
    for (const pair of pairs.slice(0, 12)) {
      for await (const progress of reader.describe({ ...request, picture: await pair.read(), captions: 3 })) {
        if (progress.type === 'completed') expect(repeats(progress.text), progress.text).toBe(false);
      }
    }
  });

  it('refuses what is no picture and goes on working', async () => {
    await expect(describeAll({ picture: Buffer.from('no picture') })).rejects.toBeInstanceOf(PictureUnreadableError);
    await expect(describeAll({ picture: request.picture.slice(0, 200) })).rejects.toBeInstanceOf(PictureUnreadableError);
    expect((await describeAll()).length).toBeGreaterThan(1);
  });
});
