import { beforeAll, describe, expect, it } from 'vitest';
import { decode } from '../../../server/engine/decode-depth';
import { draw } from '../../../server/engine/draw';
import { CodesInvalidError } from '../../../server/engine/errors';
import { topChoices, wordInfluence } from '../../../server/engine/inspect';
import type { Model } from '../../../server/engine/model';
import { readDrawing } from '../../../server/engine/read-drawing';
import { floatsOf, floatTensor, integerTensor } from '../../../server/runtime/tensor';
import { createFakeModel, graphOf } from './fake-model';

const sampling = { temperature: 1, topK: 3, topP: 0.9, guidanceScale: 2 };
const codes = Uint16Array.of(1, 2, 3, 4, 5, 6, 7, 8);
let model: Model;
beforeAll(async () => {
  const fake = await createFakeModel();
  // Depth 0: code 1 in half of the cases, then 20 and 30. Depth 1: 2 after a 1, else 40.
  const pictureHead = graphOf((inputs) => {
    const uniforms = floatsOf(inputs, 'uniforms');
    const drawn = Array.from({ length: uniforms.length / 2 }, (_, row) => {
      const uniform = uniforms[2 * row] ?? 0;
      const first = uniform < 0.5 ? 1 : uniform < 0.75 ? 20 : 30;
      return [first, first === 1 ? ((uniforms[2 * row + 1] ?? 0) < 0.25 ? 9 : 2) : 40];
    });
    return { codes: integerTensor(drawn.flat(), [drawn.length, 2]), log_probability: floatTensor(new Float32Array(2 * drawn.length), [drawn.length, 2]) };
  });
  model = { ...fake, graphs: { ...fake.graphs, pictureHead } };
});

describe('topChoices', () => {
  it('finds each depth\'s probabilities, given the coarser codes of the picture', async () => {
    expect(await topChoices(model, { prompt: '달', codes }, 0, sampling, 3)).toEqual([
      { depth: 0, chosen: 1, choices: [{ code: 1, probability: 0.5, codes: [1, 2] }, { code: 20, probability: 0.25, codes: [20, 40] }, { code: 30, probability: 0.25, codes: [30, 40] }] },
      { depth: 1, chosen: 2, choices: [{ code: 2, probability: 0.75, codes: [1, 2] }, { code: 9, probability: 0.25, codes: [1, 9] }] },
    ]);
  });

  it('stops where the picture\'s own code is never drawn', async () => {
    expect(await topChoices(model, { prompt: '달', codes }, 1, sampling, 1)).toEqual([{ depth: 0, chosen: 3, choices: [{ code: 1, probability: 0.5, codes: [1, 9] }] }]);
  });

  it('refuses places and codes that are not the model\'s', async () => {
    for (const place of [-1, 4, 0.5]) await expect(topChoices(model, { prompt: '달', codes }, place, sampling, 1)).rejects.toBeInstanceOf(CodesInvalidError);
    await expect(topChoices(model, { prompt: '달', codes: codes.slice(2) }, 0, sampling, 1)).rejects.toBeInstanceOf(CodesInvalidError);
  });
});

describe('readDrawing', () => {
  it('finds the states that the drawing went through step by step', async () => {
    const seen: number[] = [];
    const fake = await createFakeModel({
      pictureHead: graphOf((inputs) => {
        seen.push(...floatsOf(inputs, 'conditional').subarray(0, 3));
        return { codes: integerTensor([1, 2], [1, 2]), log_probability: floatTensor(new Float32Array(2), [1, 2]) };
      }),
    });
    for await (const row of draw(fake, { prompt: '달', seed: 1, candidates: 1, sampling: { ...sampling, guidanceScale: 1 } })) expect(row.codes).toHaveLength(1);
    const [states = new Float32Array(0)] = await readDrawing(fake, fake.tokenizer.encode('달'), Uint16Array.of(1, 2, 1, 2, 1, 2, 1, 2));
    expect([...states].filter((_, index) => index % 4 < 3)).toEqual(seen);
  });
});

describe('wordInfluence', () => {
  it('gives a map for each word, from the pieces it is made of', async () => {
    const influence = await wordInfluence({ ...model, tokenizer: { encode: () => [11, 12, 0], decode: (ids) => ids.map((id) => ['노', '란 ', '달'][id === 0 ? 2 : id - 11]).join('') } }, { prompt: '노란 달', codes });
    expect(influence.map(({ word }) => word)).toEqual(['노란', '달']);
    expect(influence.every((each) => each.influence.length === 4)).toBe(true);
    expect(influence.every((each) => each.influence.every((value) => value >= 0 && value <= 2))).toBe(true);
    expect(influence.every((each) => each.influence.every((value) => value > 0))).toBe(true);
  });
});

describe('decode', () => {
  it('leaves the finer codes out', async () => {
    const reds: number[][] = [];
    const decoder = graphOf((inputs) => {
      const given = inputs['codes'];
      reds.push(given?.type === 'int64' ? Array.from(given.data, Number) : []);
      return { pixels: { type: 'uint8', data: new Uint8Array(8 * 8 * 3), dims: [1, 8, 8, 3] } };
    });
    const spying = { ...model, graphs: { ...model.graphs, pictureDecoder: decoder } };
    await decode(spying, { codes, depth: 1 });
    await decode(spying, { codes, depth: 2 });
    expect(reds).toEqual([[1, 0, 3, 0, 5, 0, 7, 0], [...codes]]);
    for (const depth of [0, 3, 1.5]) await expect(decode(model, { codes, depth })).rejects.toBeInstanceOf(CodesInvalidError);
  });
});
