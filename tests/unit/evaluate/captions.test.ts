import { describe, expect, it } from 'vitest';
import type { Language } from '../../../server/contract/language';
import type { PictureReader } from '../../../server/engine/picture-reader';
import { createParser } from '../../../server/vocabulary/parse-sentence';
import { naturalColorsOf } from '../../../server/vocabulary/slots';
import { quickAmounts } from '../../evaluate/amounts';
import { readScenes, scenesFolder } from '../../evaluate/evaluation-set';
import { captionMeasures } from '../../evaluate/measures/caption-measures';
import { describeScenes } from '../../evaluate/runs/captions';
import type { DescribingContext } from '../../evaluate/runs/context';
import { particleStems } from '../../../server/vocabulary/fitting-particles';
import { vocabulary } from './words';

/** Says what `sentenceOf` has for a picture, in the languages that it writes. */
function readerThatSays(sentenceOf: (picture: Uint8Array, language: Language) => string, written: readonly Language[]): PictureReader {
  return {
    model: null,
    familiarity: () => Promise.resolve(null),
    async *describe({ picture, languages }) {
      await Promise.resolve();
      for (const language of languages.filter((each) => written.includes(each))) {
        yield { type: 'completed', language, index: 0, text: sentenceOf(picture, language), confidence: 1, words: [], pieces: 1 };
      }
    },
  };
}

function contextOf(reader: PictureReader): DescribingContext {
  return {
    reader,
    tokenizer: { encode: (text) => Array.from(Buffer.from(text)), decode: (ids) => Buffer.from(ids).toString() },
    vocabulary,
    parse: createParser(vocabulary),
    natural: naturalColorsOf(vocabulary),
    stems: particleStems(vocabulary),
    amounts: quickAmounts,
    scenes: scenesFolder,
    report: () => undefined,
  };
}

async function sentences(): Promise<(picture: Uint8Array, language: Language) => string> {
  const scenes = [...(await readScenes(scenesFolder, 'fresh')), ...(await readScenes(scenesFolder, 'held-out'))];
  const known = new Map(await Promise.all(scenes.map(async (scene) => [Buffer.from(await scene.read()).toString('base64'), scene.facts.captions] as const)));
  return (picture, language) => known.get(Buffer.from(picture).toString('base64'))?.[language] ?? '';
}

describe('judging the captions of any reader', { timeout: 120_000 }, () => {
  it('finds nothing wrong with the truth', async () => {
    const measures = captionMeasures(await describeScenes(contextOf(readerThatSays(await sentences(), ['ko', 'en']))));
    for (const language of ['ko', 'en']) {
      for (const source of ['fresh', 'held-out']) expect(measures.find(({ id }) => id === `captions.${source}.${language}.slots`)?.value).toBe(1);
    }
  });

  it('finds something wrong with another sentence, and has no lines for a language that is not written', async () => {
    const measures = captionMeasures(await describeScenes(contextOf(readerThatSays(() => 'two green cows in the desert', ['en']))));
    expect(measures.find(({ id }) => id === 'captions.fresh.en.slots')?.value).toBeLessThan(0.3);
    expect(measures.filter(({ id }) => id.includes('.ko.'))).toEqual([]);
  });
});
