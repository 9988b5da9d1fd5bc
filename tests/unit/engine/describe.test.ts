import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { describe as describePicture, type DescribeProgress, type DescribeRequest } from '../../../server/engine/describe';
import { PictureUnreadableError } from '../../../server/engine/errors';
import type { Model } from '../../../server/engine/model';
import { createFakeModel } from './fake-model';

let model: Model;
let request: DescribeRequest;
beforeAll(async () => {
  model = await createFakeModel();
  const picture = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#ff0000' } }).png().toBuffer();
  request = { picture, languages: ['ko', 'en'], captions: 1, seed: 3 };
});

async function describeAll(changes: Partial<DescribeRequest>): Promise<DescribeProgress[]> {
  const all: DescribeProgress[] = [];
  for await (const progress of describePicture(model, { ...request, ...changes })) all.push(progress);
  return all;
}

describe('describe', () => {
  it('writes the most probable caption of both languages', async () => {
    const all = await describeAll({});
    expect(all.filter(({ type, language }) => type === 'completed' && language === 'ko').map(({ text }) => text)).toEqual(['21 22 23']);
    expect(all.filter(({ type }) => type === 'completed').map(({ language }) => language)).toEqual(['ko', 'en']);
  });

  it('says how sure it is, among the pieces that may stand in a caption', async () => {
    const [completed] = (await describeAll({ languages: ['en'] })).filter((progress) => progress.type === 'completed');
    // 40 pieces less 7 marks; the end may not come first.
    const later = Math.exp(4) / (Math.exp(4) + Math.exp(3) + 31);
    const first = Math.exp(4) / (Math.exp(4) + Math.exp(3) + 30);
    expect(completed?.confidence).toBeCloseTo(Math.cbrt(first * later * later), 5);
  });

  it('gives different captions when several are wanted, the same for the same seed', async () => {
    const completed = async (seed: number): Promise<string[]> =>
      (await describeAll({ captions: 3, seed })).filter(({ type, language }) => type === 'completed' && language === 'ko').map(({ text }) => text);
    const texts = await completed(3);
    expect(texts[0]).toBe('21 22 23');
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBe(3);
    expect(await completed(3)).toEqual(texts);
  });

  it('describes a language the same alone and with the other', async () => {
    const both = (await describeAll({ captions: 3 })).filter(({ type, language }) => type === 'completed' && language === 'en');
    const alone = (await describeAll({ captions: 3, languages: ['en'] })).filter(({ type }) => type === 'completed');
    expect(both).toEqual(alone);
  });

  it('refuses what is no picture', async () => {
    await expect(describeAll({ picture: new TextEncoder().encode('not a picture') })).rejects.toBeInstanceOf(PictureUnreadableError);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
    await expect(describeAll({ picture: new TextEncoder().encode(svg) })).rejects.toBeInstanceOf(PictureUnreadableError);
    await expect(describeAll({ picture: request.picture.slice(0, 60) })).rejects.toBeInstanceOf(PictureUnreadableError);
  });

  it('stops at the next caption when aborted', async () => {
    const controller = new AbortController();
    const seen: DescribeProgress[] = [];
    const describing = (async () => {
      for await (const progress of describePicture(model, { ...request, languages: ['ko'], captions: 3, signal: controller.signal })) {
        seen.push(progress);
        controller.abort(new Error('stop'));
      }
    })();
    await expect(describing).rejects.toThrow('stop');
    expect(seen).toHaveLength(1);
  });
});
