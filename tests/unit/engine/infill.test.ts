import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { codesToBase64 } from '../../../server/contract/codes';
import { draw, type DrawnRow, type DrawRequest } from '../../../server/engine/draw';
import { CodesInvalidError, MaskInvalidError } from '../../../server/engine/errors';
import type { Model } from '../../../server/engine/model';
import type { Tensors } from '../../../server/runtime/tensor';
import { floatsOf, integersOf } from '../../../server/runtime/tensor';
import { createFakeModel } from './fake-model';

const given = [9, 1, 8, 2, 7, 3, 6, 4];
const request: DrawRequest = { prompt: '달과 별', seed: 7, candidates: 1, sampling: { temperature: 1, topK: 0, topP: 1, guidanceScale: 2 } };
let model: Model;
beforeAll(async () => {
  model = await createFakeModel();
});

async function drawRows(keep: string, changes: Partial<DrawRequest> = {}, on = model): Promise<DrawnRow[]> {
  const rows: DrawnRow[] = [];
  for await (const row of draw(on, { ...request, start: { codes: codesToBase64(given), keep }, ...changes })) rows.push(row);
  return rows;
}

async function drawCodes(keep: string, changes: Partial<DrawRequest> = {}): Promise<number[][]> {
  return (await drawRows(keep, changes)).at(-1)?.codes.map((codes) => [...codes]) ?? [];
}

const masks = fc.array(fc.constantFrom('0', '1'), { minLength: 4, maxLength: 4 }).map((characters) => characters.join(''));

describe('drawing from a start picture', () => {
  it('leaves kept positions as they were, bit for bit, and draws the same again from the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(masks, fc.nat(1000), fc.integer({ min: 1, max: 4 }), fc.constantFrom(1, 2.5), async (keep, seed, candidates, guidanceScale) => {
        const changes = { seed, candidates, sampling: { ...request.sampling, guidanceScale } };
        const drawn = await drawCodes(keep, changes);
        expect(drawn).toHaveLength(candidates);
        for (const codes of drawn) {
          for (const [place, character] of Array.from(keep).entries()) {
            if (character === '1') expect(codes.slice(2 * place, 2 * place + 2)).toEqual(given.slice(2 * place, 2 * place + 2));
          }
        }
        expect(await drawCodes(keep, changes)).toEqual(drawn);
        expect(await drawCodes(keep, { ...changes, candidates: 1 })).toEqual(drawn.slice(0, 1));
      }),
    );
  });

  it('gives rows in order, each continuing the one before', async () => {
    await fc.assert(fc.asyncProperty(masks, async (keep) => {
      const rows = await drawRows(keep, { candidates: 2 });
      expect(rows.map(({ row }) => row)).toEqual([1, 2]);
      for (const candidate of [0, 1]) expect([...(rows[1]?.codes[candidate] ?? [])].slice(0, 4)).toEqual([...(rows[0]?.codes[candidate] ?? [])]);
    }));
  });

  it('gives the same codes back when all is kept, without running the model', async () => {
    const silent = { ...model, graphs: { ...model.graphs, transformer: { run: () => Promise.reject(new Error('ran')), release: () => Promise.resolve() } } };
    expect((await drawRows('1111', { candidates: 2 }, silent)).at(-1)?.codes.map((codes) => [...codes])).toEqual([given, given]);
  });

  it('draws as without a start picture when nothing is kept', async () => {
    expect(await drawCodes('0000')).toEqual(await drawCodes('0000', { start: undefined }));
  });

  it('lets what is drawn see what is kept further on', async () => {
    expect((await drawCodes('0001'))[0]?.slice(0, 6)).not.toEqual((await drawCodes('0000'))[0]?.slice(0, 6));
  });

  it('lays prompt and kept codes out as the training does', async () => {
    const calls: Tensors[] = [];
    const spying = { ...model, graphs: { ...model.graphs, transformer: { release: () => Promise.resolve(), run: (inputs: Tensors) => (calls.push(inputs), model.graphs.transformer.run(inputs)) } } };
    await drawRows('0110', { prompt: 'a' }, spying);
    const [inputs = {}] = calls;
    expect(integersOf(inputs, 'codes')).toEqual([8, 2, 7, 3]);
    expect(integersOf(inputs, 'positions')).toEqual([0, 1, 8, 9, 10]);
    expect(integersOf(inputs, 'segments')).toEqual([0, 0, 1, 0, 0]);
    const seen = Array.from({ length: 5 }, (_, row) => [...floatsOf(inputs, 'mask').subarray(5 * row, 5 * row + 5)].map((value) => (value === 0 ? 1 : 0)).join(''));
    expect(seen).toEqual(['11000', '11000', '11111', '11011', '11011']);
  });

  it('refuses a mask or codes of another shape', async () => {
    await expect(drawRows('111')).rejects.toBeInstanceOf(MaskInvalidError);
    await expect(drawRows('10000000')).rejects.toBeInstanceOf(MaskInvalidError);
    await expect(drawRows('1000', { start: { codes: codesToBase64([1, 2, 3, 4]), keep: '1000' } })).rejects.toBeInstanceOf(CodesInvalidError);
    await expect(drawRows('1000', { start: { codes: codesToBase64([...given.slice(0, 7), 50]), keep: '1000' } })).rejects.toBeInstanceOf(CodesInvalidError);
  });
});
