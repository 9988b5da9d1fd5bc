import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../server/contract/language';
import { floatsOf, floatTensor } from '../../../server/runtime/tensor';
import type { DescribeProgress } from '../../../server/engine/describe';
import { noCaptionRules, packageReader } from '../../../server/engine/picture-reader';
import { createFakeModel, graphOf } from './fake-model';

// What the fake model writes are the pieces 21, 22 and 23.
const pieces = new Map([[21, '꽃병'], [22, '와 '], [23, '컵']]);
const decode = (ids: readonly number[]): string => ids.map((id) => pieces.get(id) ?? '').join('');

async function read(language: Language, stems: readonly string[]): Promise<DescribeProgress[]> {
  const model = await createFakeModel();
  const { textHead } = model.graphs;
  if (textHead === undefined) throw new Error('The fake model describes.');
  // Surer of every piece, so that each is settled at once.
  const sure = graphOf(async (inputs) => {
    const logits = floatsOf(await textHead.run(inputs), 'logits').map((logit) => 6 * logit);
    return { logits: floatTensor(logits, [logits.length / model.manifest.transformer.vocabulary, model.manifest.transformer.vocabulary]) };
  });
  const surest = await createFakeModel({ textHead: sure });
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#ff0000' } }).png().toBuffer();
  const reader = packageReader({ ...surest, tokenizer: { ...surest.tokenizer, decode } }, () => Promise.resolve({ ...noCaptionRules, stems: new Set(stems) }));
  const all: DescribeProgress[] = [];
  for await (const progress of reader.describe({ picture, languages: [language], captions: 1, seed: 0 })) all.push(progress);
  return all;
}

describe('a reader of our own packages', () => {
  it('puts particles right after the words it knows, in what is half written, in the caption and in its words', async () => {
    const all = await read('ko', ['꽃병', '컵']);
    expect(all.map(({ text }) => text)).toEqual(['꽃병', '꽃병과', '꽃병과 컵', '꽃병과 컵']);
    expect(all.at(-1)).toMatchObject({ type: 'completed', words: [{ text: '꽃병과' }, { text: '컵' }] });
  });

  it('leaves words that it does not know, and other languages', async () => {
    expect((await read('ko', [])).at(-1)?.text).toBe('꽃병와 컵');
    expect((await read('en', ['꽃병', '컵'])).at(-1)?.text).toBe('꽃병와 컵');
  });
});
