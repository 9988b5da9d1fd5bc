import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draw, type DrawnRow, type DrawRequest } from '../../../server/engine/draw';
import type { Engine } from '../../../server/engine/engine';
import { decodeNewestRow, decodePictures } from '../../../server/engine/picture-codec';
import { openShippedEngine, shippedModel } from './shipped-engine';

const request: DrawRequest = { prompt: '검은 고양이와 노란 달', seed: 7, candidates: 1, sampling: { temperature: 1, topK: 0, topP: 0.9, guidanceScale: 2 } };
let engine: Engine;
beforeAll(async () => {
  engine = await openShippedEngine();
}, 60_000);
afterAll(() => engine.close());

async function drawAll(changes: Partial<DrawRequest>): Promise<DrawnRow[]> {
  const rows: DrawnRow[] = [];
  for await (const row of draw(engine.model(shippedModel), { ...request, ...changes })) rows.push(row);
  return rows;
}

async function lastCodes(changes: Partial<DrawRequest> = {}): Promise<number[][]> {
  return (await drawAll(changes)).at(-1)?.codes.map((codes) => [...codes]) ?? [];
}

describe('drawing with the shipped model', { timeout: 120_000 }, () => {
  it('draws all rows, and every code is in the codebook', async () => {
    const { rows, columns, depth, codebookSize } = engine.model(shippedModel).manifest.picture;
    const drawn = await drawAll({ candidates: 2 });
    expect(drawn.map(({ row }) => row)).toEqual(Array.from({ length: rows }, (_, row) => row + 1));
    expect(drawn.at(-1)?.codes.map((codes) => codes.length)).toEqual([rows * columns * depth, rows * columns * depth]);
    expect(drawn.at(-1)?.codes.flatMap((codes) => [...codes]).every((code) => code < codebookSize)).toBe(true);
  });

  it('draws the same codes from the same seed and others from another', async () => {
    const first = await lastCodes();
    expect(await lastCodes()).toEqual(first);
    expect(await lastCodes({ seed: 8 })).not.toEqual(first);
    expect(await lastCodes({ prompt: 'a red apple on a beach' })).not.toEqual(first);
  });

  it.each([1, 2.5])('draws a candidate the same alone and among others, guidance %d', async (guidanceScale) => {
    const sampling = { ...request.sampling, guidanceScale };
    const four = await lastCodes({ candidates: 4, sampling });
    expect(await lastCodes({ candidates: 1, sampling })).toEqual(four.slice(0, 1));
    expect(await lastCodes({ candidates: 3, sampling })).toEqual(four.slice(0, 3));
    expect(new Set(four.map(String)).size).toBe(4);
  });

  it('draws from one code only when one is left, whatever the seed', async () => {
    const sampling = { ...request.sampling, topK: 1 };
    expect(await lastCodes({ sampling, seed: 1 })).toEqual(await lastCodes({ sampling, seed: 2 }));
  });

  it.each(['', '고', 'ㅋㅋ🐈‍⬛', 'x'.repeat(400), '사막에 있는 에펠탑 '.repeat(30)])('draws any prompt: %s', async (prompt) => {
    expect(await lastCodes({ prompt })).toHaveLength(1);
  });

  it('stops within one row of being canceled and keeps what was drawn', async () => {
    const controller = new AbortController();
    const rows: number[] = [];
    const drawing = (async () => {
      for await (const { row } of draw(engine.model(shippedModel), { ...request, candidates: 4, signal: controller.signal })) {
        rows.push(row);
        // Arrives between two rows, as a message from another process does.
        if (row === 2) setTimeout(() => controller.abort(), 1);
      }
    })();
    await expect(drawing).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(rows.slice(0, 2)).toEqual([1, 2]);
    expect(rows.length).toBeLessThanOrEqual(3);
  });

  it('lets the event loop turn while it draws', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await lastCodes();
    clearInterval(timer);
    expect(turns).toBeGreaterThan(20);
  });
});

describe('pixels of the shipped model', { timeout: 60_000 }, () => {
  it('are the same decoded alone and together, and strips are close to them', async () => {
    const model = engine.model(shippedModel);
    const [codes] = (await drawAll({})).at(-1)?.codes ?? [];
    expect(codes).toBeDefined();
    if (codes === undefined) return;
    const [alone] = await decodePictures(model, [codes]);
    const together = await decodePictures(model, [codes, codes]);
    expect(together.map(({ width, height }) => [width, height])).toEqual([[256, 256], [256, 256]]);
    expect(Buffer.compare(together[1]?.data ?? Buffer.alloc(0), alone?.data ?? Buffer.alloc(1))).toBe(0);
    const [strip] = await decodeNewestRow(model, [codes]);
    const bottom = alone?.data.subarray(alone.data.length - (strip?.data.length ?? 0)) ?? [];
    const difference = Array.from(bottom, (value, index) => Math.abs(value - (strip?.data[index] ?? 0))).reduce((sum, value) => sum + value, 0);
    expect(difference / bottom.length).toBeLessThan(24);
  });
});
