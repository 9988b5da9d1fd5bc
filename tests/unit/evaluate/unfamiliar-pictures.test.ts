import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPhotographs, scenesFolder } from '../../evaluate/evaluation-set';
import { noisePicture } from '../../evaluate/unfamiliar/noise';
import { screenPicture } from '../../evaluate/unfamiliar/screen';

async function spreadOf(picture: Uint8Array): Promise<number> {
  const { channels } = await sharp(picture).stats();
  return Math.max(...channels.map(({ stdev }) => stdev));
}

describe.each([['noise', noisePicture], ['a screenshot', screenPicture]] as const)('%s', (_name, make) => {
  it('is the same for the same number, another for another, and never blank', async () => {
    const pictures = await Promise.all([0, 1, 2, 3, 0].map((number) => make(number)));
    expect(Buffer.from(pictures[4] ?? []).equals(Buffer.from(pictures[0] ?? []))).toBe(true);
    expect(new Set(pictures.slice(0, 4).map((picture) => Buffer.from(picture).toString('base64'))).size).toBe(4);
    for (const picture of pictures) expect(await spreadOf(picture)).toBeGreaterThan(5);
  });
});

describe('photographs', () => {
  it('are there, with their authors', async () => {
    const photographs = await readPhotographs(scenesFolder);
    expect(photographs.length).toBeGreaterThan(20);
    for (const photograph of photographs) {
      expect(['CC0-1.0', 'public domain']).toContain(photograph.facts.license);
      expect(await spreadOf(await photograph.read())).toBeGreaterThan(2);
    }
  });
});
