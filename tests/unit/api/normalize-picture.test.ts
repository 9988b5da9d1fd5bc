import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { normalizePicture } from '../../../server/api/normalize-picture';
import { hugePng, red, testPictures } from '../../pictures';

async function firstPixel(png: Uint8Array): Promise<number[]> {
  const { data } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  return [...data.subarray(0, 3)];
}

describe('normalizePicture', () => {
  it.each(Object.keys(testPictures))('makes %s an sRGB PNG without alpha', async (name) => {
    const png = await normalizePicture(await (testPictures[name] ?? (() => Promise.reject(new Error(name))))());
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', space: 'srgb', channels: 3, depth: 'uchar', hasAlpha: false });
  });

  it('turns a rotated photograph upright', async () => {
    const lying = await sharp({ create: { width: 30, height: 20, channels: 3, background: red } }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await sharp(await normalizePicture(lying)).metadata()).toMatchObject({ width: 20, height: 30 });
  });

  it('lays transparent pixels over white', async () => {
    const clear = await sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    expect(await firstPixel(await normalizePicture(clear))).toEqual([255, 255, 255]);
  });

  it.each(['jpeg', 'png', 'webp'] as const)('leaves nothing of what a %s tells of people and places', async (format) => {
    const told = { IFD0: { Artist: 'Hong Gildong', Copyright: 'Seoul 37.5665 126.978' } };
    const photograph = await sharp({ create: { width: 32, height: 24, channels: 3, background: red } })
      .withExif(told)
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>Hong Gildong</secret></x:xmpmeta>')
      .withIccProfile('p3')
      .toFormat(format)
      .toBuffer();
    expect(photograph.includes('Hong Gildong')).toBe(true);
    const png = Buffer.from(await normalizePicture(photograph));
    expect(png.includes('Hong Gildong')).toBe(false);
    const { exif, xmp, iptc, icc, comments } = await sharp(png).metadata();
    expect([exif, xmp, iptc, icc, comments]).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('keeps at most 1024 pixels a side', async () => {
    const wide = await sharp({ create: { width: 4000, height: 100, channels: 3, background: red } }).png().toBuffer();
    expect(await sharp(await normalizePicture(wide)).metadata()).toMatchObject({ width: 1024, height: 26 });
  });

  it('refuses 30 000 × 30 000 pixels by the header alone', async () => {
    await expect(normalizePicture(hugePng())).rejects.toMatchObject({ code: 'picture_too_many_pixels', details: { width: 30_000, height: 30_000 } });
  });

  it.each([
    ['nothing', new Uint8Array(), 'picture_missing'],
    ['text', new TextEncoder().encode('hello'), 'picture_unsupported'],
    ['SVG', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 'picture_unsupported'],
    ['a PNG signature with rubbish', Buffer.from('89504e470d0a1a0a00112233445566778899', 'hex'), 'picture_unreadable'],
    ['11 MB', new Uint8Array(11 * 1024 * 1024), 'picture_too_large'],
  ])('refuses %s', async (_, upload, code) => {
    await expect(normalizePicture(upload)).rejects.toMatchObject({ code });
  });

  it.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)('refuses a truncated %s', async (format) => {
    const noise = await sharp({ create: { width: 256, height: 256, channels: 3, background: red, noise: { type: 'gaussian', mean: 128, sigma: 40 } } })
      .toFormat(format)
      .toBuffer();
    await expect(normalizePicture(noise.subarray(0, noise.length / 2))).rejects.toMatchObject({ code: 'picture_unreadable' });
  });
});
