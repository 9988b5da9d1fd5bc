import { beforeAll, describe, expect, it } from 'vitest';
import { draw, type DrawnRow, type DrawRequest } from '../../../server/engine/draw';
import type { Model } from '../../../server/engine/model';
import { createFakeModel } from './fake-model';

const request: DrawRequest = {
  prompt: '달',
  seed: 7,
  candidates: 1,
  sampling: { temperature: 1, topK: 0, topP: 1, guidanceScale: 2 },
};
let model: Model;
beforeAll(async () => {
  model = await createFakeModel();
});

async function drawAll(changes: Partial<DrawRequest>): Promise<DrawnRow[]> {
  const rows: DrawnRow[] = [];
  for await (const row of draw(model, { ...request, ...changes })) rows.push(row);
  return rows;
}

async function lastCodes(changes: Partial<DrawRequest>): Promise<number[][]> {
  return (await drawAll(changes)).at(-1)?.codes.map((codes) => [...codes]) ?? [];
}

describe('draw', () => {
  it('gives one row after the other, each continuing the one before', async () => {
    const rows = await drawAll({ candidates: 2 });
    expect(rows.map(({ row }) => row)).toEqual([1, 2]);
    expect(rows.map(({ codes }) => codes.map((map) => map.length))).toEqual([[4, 4], [8, 8]]);
    expect([...(rows[1]?.codes[1] ?? [])].slice(0, 4)).toEqual([...(rows[0]?.codes[1] ?? [])]);
  });

  it('draws a candidate the same however many run with it', async () => {
    const four = await lastCodes({ candidates: 4 });
    expect(await lastCodes({ candidates: 1 })).toEqual(four.slice(0, 1));
    expect(await lastCodes({ candidates: 3 })).toEqual(four.slice(0, 3));
    expect(new Set(four.map(String)).size).toBe(4);
  });

  it('hides the unused columns when the prompt is longer than the empty one', async () => {
    const guided = await lastCodes({ prompt: '달과 별' });
    expect(await lastCodes({ prompt: '달과 별', candidates: 2 })).toEqual([guided[0], expect.anything()]);
    const unguided = await lastCodes({ prompt: '달과 별', sampling: { ...request.sampling, guidanceScale: 1 } });
    expect(unguided).not.toEqual(guided);
  });

  it('depends on the seed and the prompt', async () => {
    const first = await lastCodes({});
    expect(await lastCodes({})).toEqual(first);
    expect(await lastCodes({ seed: 8 })).not.toEqual(first);
    expect(await lastCodes({ prompt: '해' })).not.toEqual(first);
  });

  it('cuts a prompt that is longer than the model reads', async () => {
    expect(await lastCodes({ prompt: 'abcdef' })).toEqual(await lastCodes({ prompt: 'abcdefgh' }));
  });

  it('stops by throwing the reason of the abort, and keeps what was drawn', async () => {
    const controller = new AbortController();
    const rows: DrawnRow[] = [];
    const drawing = (async () => {
      for await (const row of draw(model, { ...request, signal: controller.signal })) {
        rows.push(row);
        controller.abort(new Error('stop'));
      }
    })();
    await expect(drawing).rejects.toThrow('stop');
    expect(rows).toHaveLength(1);
  });
});
