import { beforeAll, describe, expect, it } from 'vitest';
import { codesToBase64 } from '../../../server/contract/codes';
import { draw, type DrawnRow, type DrawRequest } from '../../../server/engine/draw';
import { drawOnNewGround } from '../../../server/engine/draw-on-new-ground';
import { CodesInvalidError, MaskInvalidError } from '../../../server/engine/errors';
import type { Model } from '../../../server/engine/model';
import { createFakeModel } from './fake-model';

const given = [9, 1, 8, 2, 7, 3, 6, 4];
const depth = 2;
const start = { codes: codesToBase64(given), keep: '0110' };
const request: DrawRequest = { prompt: '달과 별', seed: 7, candidates: 3, sampling: { temperature: 1, topK: 0, topP: 1, guidanceScale: 2 }, start };
let model: Model;
beforeAll(async () => {
  model = await createFakeModel();
});

async function rowsOf(rows: AsyncGenerator<DrawnRow>): Promise<number[][][]> {
  const all: number[][][] = [];
  for await (const { codes } of rows) all.push(codes.map((map) => [...map]));
  return all;
}

describe('drawing a figure on new ground', () => {
  it('keeps what stands there, on the ground of the prompt alone', async () => {
    const drawn = (await rowsOf(drawOnNewGround(model, request))).at(-1) ?? [];
    const alone = (await rowsOf(draw(model, { ...request, start: undefined }))).at(-1) ?? [];
    expect(drawn).toHaveLength(3);
    for (const [candidate, codes] of drawn.entries()) {
      for (const place of [0, 1, 2, 3]) expect(codes[place * depth]).toBe(alone[candidate]?.[place * depth]);
      for (const place of [1, 2]) expect(codes[place * depth + 1]).toBe(given[place * depth + 1]);
    }
  });

  it('gives rows in order, each going on from the one before, and the same again from the same seed', async () => {
    const rows = await rowsOf(drawOnNewGround(model, request));
    expect(rows.map(([first]) => first?.length)).toEqual([4, 8]);
    for (const candidate of [0, 1, 2]) expect(rows[1]?.[candidate]?.slice(0, 4)).toEqual(rows[0]?.[candidate]);
    expect(await rowsOf(drawOnNewGround(model, request))).toEqual(rows);
  });

  it('draws a candidate the same alone and among others', async () => {
    const [three] = (await rowsOf(drawOnNewGround(model, request))).slice(-1);
    for (const candidate of [0, 1, 2]) {
      const [one] = (await rowsOf(drawOnNewGround(model, { ...request, candidates: 1, firstCandidate: candidate }))).slice(-1);
      expect(one).toEqual([three?.[candidate]]);
    }
  });

  it('stops when asked to, and refuses a start that is none of this model', async () => {
    const stop = new AbortController();
    const rows = drawOnNewGround(model, { ...request, signal: stop.signal });
    await rows.next();
    stop.abort();
    await expect(rows.next()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    await expect(rowsOf(drawOnNewGround(model, { ...request, start: undefined }))).rejects.toThrow(CodesInvalidError);
    await expect(rowsOf(drawOnNewGround(model, { ...request, start: { ...start, keep: '01' } }))).rejects.toThrow(MaskInvalidError);
    const flat = { ...model, manifest: { ...model.manifest, picture: { ...model.manifest.picture, rows: 2, columns: 4, depth: 1 } } };
    await expect(rowsOf(drawOnNewGround(flat, { ...request, start: { ...start, keep: '01100110' } }))).rejects.toThrow(CodesInvalidError);
  });
});
