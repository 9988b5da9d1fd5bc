import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/engine/engine';
import { textArbitrary } from '../../support/text-arbitrary';
import { openShippedEngine, shippedModel } from './shipped-engine';

let engine: Engine;
beforeAll(async () => {
  engine = await openShippedEngine();
}, 60_000);
afterAll(() => engine.close());

describe('the shipped tokenizer', () => {
  it('gives every text back in NFC and lower case', () => {
    const { tokenizer } = engine.model(shippedModel);
    fc.assert(fc.property(textArbitrary, (text) => {
      // The first word is read as if a space stood before it, like every other word.
      expect(tokenizer.decode(tokenizer.encode(text)).trimStart()).toBe(text.normalize('NFC').toLowerCase().trimStart());
    }));
  });

  it('reads every example of its model whole', () => {
    const { tokenizer, manifest } = engine.model(shippedModel);
    for (const example of Object.values(manifest.examples).flat()) {
      expect(tokenizer.encode(example).length, example).toBeLessThanOrEqual(manifest.transformer.textLength);
    }
  });

  it('has ids inside the model\'s vocabulary', () => {
    const { tokenizer, manifest } = engine.model(shippedModel);
    fc.assert(fc.property(textArbitrary, (text) => {
      expect(tokenizer.encode(text).every((id) => id >= 0 && id < manifest.transformer.vocabulary)).toBe(true);
    }));
  });
});
