import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { CodesInvalidError } from '../../../server/engine/errors';
import type { Model } from '../../../server/engine/model';
import { decodeNewestRow, decodePictures } from '../../../server/engine/picture-codec';
import { encodePng, encodeWebp, readSquarePlanes } from '../../../server/engine/picture-file';
import { createFakeModel } from './fake-model';

let model: Model;
beforeAll(async () => {
  model = await createFakeModel();
});

describe('picture codec', () => {
  it('decodes pictures together and unfinished ones as far as they go', async () => {
    const pictures = await decodePictures(model, [Uint16Array.of(9, 0, 8, 0), Uint16Array.of(1, 0, 2, 0)]);
    expect(pictures.map(({ width, height, data }) => [width, height, data[0], data[12]])).toEqual([[8, 4, 9, 8], [8, 4, 1, 2]]);
  });

  it('gives the newest row as a strip of full width', async () => {
    const [strip] = await decodeNewestRow(model, [Uint16Array.of(9, 0, 9, 0, 5, 0, 6, 0)]);
    expect([strip?.width, strip?.height, strip?.data.length, strip?.data[0], strip?.data[12]]).toEqual([8, 4, 96, 5, 6]);
  });

  it('refuses codes that are no picture of the model', async () => {
    for (const codes of [[], [1, 2, 3], [1, 2, 3, 50], new Array<number>(12).fill(0)]) {
      await expect(decodePictures(model, [Uint16Array.from(codes)])).rejects.toBeInstanceOf(CodesInvalidError);
    }
  });

  it('writes PNG without loss, and WebP', async () => {
    const pixels = { width: 2, height: 1, data: Uint8Array.of(1, 2, 3, 250, 251, 252) };
    const png = await encodePng(pixels);
    expect([...(await sharp(png).raw().toBuffer())]).toEqual([...pixels.data]);
    expect((await sharp(await encodeWebp(pixels)).metadata()).format).toBe('webp');
  });
});

describe('readSquarePlanes', () => {
  it('fills the short side with white and puts alpha over white', async () => {
    const wide = await sharp({ create: { width: 40, height: 20, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 1 } } }).png().toBuffer();
    const planes = await readSquarePlanes(wide, 4);
    expect(planes).toHaveLength(48);
    expect([...planes.subarray(16, 32)].map((green) => Math.round(green))).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
    expect([...planes.subarray(0, 16)].every((red) => red > 0.99)).toBe(true);
    const clear = await sharp({ create: { width: 4, height: 4, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    expect([...(await readSquarePlanes(clear, 2))].every((value) => value > 0.99)).toBe(true);
  });

  it('turns a picture as its camera says and reads CMYK and grey', async () => {
    const upright = sharp({ create: { width: 8, height: 16, channels: 3, background: '#0000ff' } });
    const turned = await upright.clone().jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const planes = await readSquarePlanes(turned, 4);
    expect([...planes.subarray(0, 4)].every((red) => red > 0.9)).toBe(true);
    const cmyk = await upright.clone().toColourspace('cmyk').jpeg().toBuffer();
    expect(await readSquarePlanes(cmyk, 4)).toHaveLength(48);
    const grey = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#888888' } }).greyscale().png().toBuffer();
    expect((await readSquarePlanes(grey, 2))[0]).toBeCloseTo(0x88 / 255, 1);
  });
});
