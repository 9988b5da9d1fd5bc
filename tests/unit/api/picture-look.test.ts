import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { differingBits, lookAt, similarity, type PictureLook } from '../../../server/api/picture-look';

// Pictures of the kind that Dallae draws, side by side in one sheet.
const sheet = 'tests/evaluate/scenes/held-out.webp';
const side = 256;
const count = 6;

let pictures: Buffer[];
let looks: PictureLook[];
beforeAll(async () => {
  const { data, info } = await sharp(sheet).extract({ left: 0, top: 0, width: side * count, height: side }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  pictures = await Promise.all(Array.from({ length: count }, (_, index) =>
    sharp(data, { raw: { width, height, channels } }).extract({ left: index * side, top: 0, width: side, height: side }).png().toBuffer()));
  looks = await Promise.all(pictures.map(lookAt));
}, 60_000);

const ways: [string, (picture: Buffer) => Sharp][] = [
  ['JPEG', (picture) => sharp(picture).jpeg({ quality: 75 })],
  ['poor JPEG', (picture) => sharp(picture).jpeg({ quality: 30 })],
  ['WebP', (picture) => sharp(picture).webp({ quality: 50 })],
  ['larger JPEG', (picture) => sharp(picture).resize(700).jpeg()],
  ['small JPEG', (picture) => sharp(picture).resize(96).jpeg()],
  ['GIF', (picture) => sharp(picture).gif()],
];

describe('lookAt', () => {
  it('sees the same pixels in every file that holds them', async () => {
    for (const [index, picture] of pictures.entries()) {
      const saved = await sharp(picture).withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>').png({ compressionLevel: 0 }).toBuffer();
      for (const file of [saved, await sharp(picture).webp({ lossless: true }).toBuffer(), await sharp(picture).ensureAlpha().png().toBuffer()]) {
        expect(Buffer.from((await lookAt(file)).pixels)).toEqual(Buffer.from(looks[index]?.pixels ?? []));
      }
    }
    expect(new Set(looks.map(({ pixels }) => Buffer.from(pixels).toString('hex'))).size).toBe(count);
  });

  it.each(ways)('knows a picture again as a %s, and takes it for no other', async (_, way) => {
    for (const [index, picture] of pictures.entries()) {
      const { look, small, pixels } = await lookAt(await way(picture).toBuffer());
      for (const [other, known] of looks.entries()) {
        const alike = differingBits(look, known.look) <= 7 && similarity(small, known.small) >= 0.985;
        expect([index, other, alike]).toEqual([index, other, index === other]);
      }
      expect(Buffer.from(pixels).equals(Buffer.from(looks[index]?.pixels ?? []))).toBe(false);
    }
  });

  it('refuses what is no picture', async () => {
    await expect(lookAt(new Uint8Array([1, 2, 3]))).rejects.toThrow();
  });
});

describe('similarity', () => {
  it('goes from 1 for the same to 0 for black and white', () => {
    const [black, white] = [new Uint8Array(30), new Uint8Array(30).fill(255)];
    expect([similarity(black, black), similarity(black, white), similarity(white, new Uint8Array(30).fill(204))]).toEqual([1, 0, 0.8]);
  });
});
