import { beforeEach, describe, expect, it } from 'vitest';
import { NumbersInvalidError } from '../../../server/engine/errors';
import type { Model } from '../../../server/engine/model';
import type { Pixels } from '../../../server/engine/picture-file';
import { selfRanker } from '../../../server/engine/rank';
import { languageOfText } from '../../../server/contract/language';
import type { Graph } from '../../../server/runtime/port';
import { floatsOf, floatTensor, integersOf, type Tensors } from '../../../server/runtime/tensor';
import { createFakeModel, fakeManifest, graphOf } from './fake-model';

const calls: { graph: string; inputs: Tensors }[] = [];
let model: Model;

/** The fake model, whose pieces become likelier the brighter the picture and the more it sees, with every call written down. */
beforeEach(async () => {
  calls.length = 0;
  const fake = await createFakeModel();
  const textHead = graphOf((inputs) => {
    const hidden = floatsOf(inputs, 'hidden');
    const logits = new Float32Array((hidden.length / 4) * 40);
    for (let row = 0; row < hidden.length / 4; row += 1) {
      // The piece after the one that was read, and the end: both depend on all that is seen.
      for (const id of [1, ...Array.from({ length: 30 }, (_, index) => 10 + index)]) logits[row * 40 + id] = Math.fround((hidden[4 * row] ?? 0) / 40 + id / 100);
    }
    return { logits: floatTensor(logits, [hidden.length / 4, 40]) };
  });
  const counted = (name: string, graph: Graph): Graph => ({
    release: () => graph.release(),
    run: (inputs) => {
      calls.push({ graph: name, inputs });
      return graph.run(inputs);
    },
  });
  model = { ...fake, graphs: { ...fake.graphs, textHead: counted('textHead', textHead), transformer: counted('transformer', fake.graphs.transformer), pictureEncoder: counted('pictureEncoder', fake.graphs.pictureEncoder) } };
});

function grey(value: number): Pixels {
  return { width: 8, height: 8, data: new Uint8Array(192).fill(value) };
}

describe('selfRanker', () => {
  it('prefers the picture that makes the prompt likelier, and gives no picture zero', async () => {
    const [dark = 0, middle = 0, bright = 0] = await selfRanker.score(model, '달', [grey(0), grey(120), grey(255)]);
    expect(dark).toBeCloseTo(0, 6);
    expect(middle).toBeGreaterThan(dark);
    expect(bright).toBeGreaterThan(middle);
  });

  it('scores a picture the same alone and among others', async () => {
    const together = await selfRanker.score(model, '달과 별', [grey(10), grey(200), grey(90), grey(250)]);
    for (const [index, value] of [10, 200, 90, 250].entries()) expect(await selfRanker.score(model, '달과 별', [grey(value)])).toEqual([together[index]]);
  });

  it('reads four candidates and no picture in one call of each graph', async () => {
    await selfRanker.score(model, '달', [grey(1), grey(2), grey(3), grey(4)]);
    expect(calls.map(({ graph }) => graph)).toEqual(['pictureEncoder', 'transformer', 'textHead']);
    expect(calls[1]?.inputs['text']?.dims[0]).toBe(5);
  });

  it('lays the prompt out as what is read off the picture: given sees given, a piece what came before', async () => {
    await selfRanker.score(model, '달별', [grey(1)]);
    const inputs = calls[1]?.inputs ?? {};
    const { describe: openers, draw } = fakeManifest.specialTokens;
    expect(integersOf(inputs, 'text').slice(0, 2)).toEqual([openers.ko, draw]);
    expect(integersOf(inputs, 'positions').slice(0, 8)).toEqual([0, 1, 2, 3, 8, 9, 10, 11]);
    expect(integersOf(inputs, 'segments').slice(0, 8)).toEqual([0, 1, 1, 1, 0, 0, 0, 0]);
    const seen = Array.from({ length: 8 }, (_, row) => [...floatsOf(inputs, 'mask').subarray(8 * row, 8 * row + 8)].map((value) => (value === 0 ? 1 : 0)).join(''));
    expect(seen).toEqual(['10001111', '11001111', '11101111', '11111111', '10001111', '10001111', '10001111', '10001111']);
  });

  it('asks in the language of the prompt and cuts it as the training does', async () => {
    await selfRanker.score(model, 'abcdefghij', [grey(1)]);
    const text = integersOf(calls[1]?.inputs ?? {}, 'text').slice(0, 7);
    expect(text).toHaveLength(2 + fakeManifest.transformer.textLength - 1);
    expect(text[0]).toBe(fakeManifest.specialTokens.describe.en);
    expect(languageOfText('a red 사과')).toBe('ko');
    expect(languageOfText('ㅋ')).toBe('ko');
    expect(languageOfText('りんご 7')).toBe('en');
  });

  it('takes α from the manifest: at 0 the prompt\'s own likelihood stays in', async () => {
    const whole = await selfRanker.score({ ...model, manifest: { ...fakeManifest, sampling: { ...fakeManifest.sampling, priorWeight: 0 } } }, '달', [grey(0)]);
    expect(whole[0]).toBeLessThan(-0.5);
  });

  it('says so when the graphs give no numbers', async () => {
    const broken = graphOf((inputs) => ({ logits: floatTensor(new Float32Array(floatsOf(inputs, 'hidden').length * 10).fill(Number.NaN), [floatsOf(inputs, 'hidden').length / 4, 40]) }));
    await expect(selfRanker.score({ ...model, graphs: { ...model.graphs, textHead: broken } }, '달', [grey(1)])).rejects.toBeInstanceOf(NumbersInvalidError);
  });
});
