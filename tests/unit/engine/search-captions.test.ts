import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Model } from '../../../server/engine/model';
import type { Seat } from '../../../server/engine/scheduler';
import { searchCaptions, type CaptionProgress } from '../../../server/engine/search-captions';
import type { RepetitionCheck } from '../../../server/vocabulary/repeated-naming';
import { createFakeModel, fakeManifest } from './fake-model';

const { vocabulary } = fakeManifest.transformer;
const { end } = fakeManifest.specialTokens;
const prefix = { state: new Float32Array(4), keys: new Float32Array(4), values: new Float32Array(4), length: 2 };
/** What may follow what is written: probabilities by piece. */
type Following = (written: readonly number[]) => ReadonlyMap<number, number>;

let model: Model;
beforeAll(async () => {
  model = await createFakeModel();
});

/** A seat whose model keeps what it read in the cache, so that a sequence that reads another's pieces shows. */
function seatOf(following: Following): Seat {
  return {
    draw: () => Promise.reject(new Error('Captions draw nothing.')),
    write({ sequences, newest }) {
      const logits = new Float32Array(sequences.length * vocabulary).fill(-Infinity);
      sequences.forEach((sequence, row) => {
        if (newest !== null) {
          sequence.keys[sequence.length] = newest.ids[row] ?? 0;
          sequence.length += 1;
        }
        for (const [id, probability] of following([...sequence.keys.slice(prefix.length, sequence.length)])) logits[row * vocabulary + id] = Math.log(probability);
      });
      return Promise.resolve(logits);
    },
    leave: () => undefined,
  };
}

async function search(following: Following, repeats: RepetitionCheck = () => false): Promise<CaptionProgress[]> {
  const all: CaptionProgress[] = [];
  for await (const progress of searchCaptions(model, [{ language: 'en', prefix }], seatOf(following), repeats)) all.push(progress);
  return all;
}

/** The fake tokenizer spells piece 20 as "20". */
const saysTwice: RepetitionCheck = (text) => {
  const words = text.split(' ');
  return words.some((word, index) => words.indexOf(word) < index);
};

describe('the most probable caption', () => {
  it('is found behind a beginning that is less probable', async () => {
    const unsure = new Map([[22, 0.2], [23, 0.2], [24, 0.2], [25, 0.2], [26, 0.2]]);
    const following: Following = (written) => {
      if (written.length === 0) return new Map([[20, 0.6], [21, 0.4]]);
      return written.length === 1 && written[0] === 20 ? unsure : new Map([[end, 1]]);
    };
    const all = await search(following);
    expect(all.at(-1)).toMatchObject({ type: 'completed', text: '21', pieces: 1 });
  });

  it('is the most probable of all, where all beginnings can be kept', async () => {
    const pieces = [20, 21, 22, 23];
    const shares = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 5, maxLength: 5 });
    await fc.assert(fc.asyncProperty(shares, fc.array(shares, { minLength: 4, maxLength: 4 }), async (first, second) => {
      const tableOf = (row: readonly number[], ids: readonly number[]): Map<number, number> => {
        const total = ids.reduce((sum, _, index) => sum + (row[index] ?? 0), 0);
        return new Map(ids.map((id, index) => [id, (row[index] ?? 0) / total]));
      };
      const following: Following = (written) => {
        if (written.length === 0) return tableOf(first, pieces);
        return written.length === 1 ? tableOf(second[(written[0] ?? 20) - 20] ?? [], [...pieces, end]) : new Map([[end, 1]]);
      };
      const every = pieces.flatMap((one) => [[one], ...pieces.map((other) => [one, other])]);
      const probabilityOf = (ids: readonly number[]): number =>
        [...ids, end].reduce((product, id, index) => product * (following(ids.slice(0, index)).get(id) ?? 0), 1);
      const best = Math.max(...every.map(probabilityOf));
      const all = await search(following);
      const text = all.at(-1)?.text ?? '';
      const found = text.split(' ').map(Number);
      expect(all.every((progress) => text.startsWith(progress.text))).toBe(true);
      expect(probabilityOf(found)).toBeCloseTo(best, 6);
    }));
  });

  it('is told as far as it is settled', async () => {
    const following: Following = (written) => {
      if (written.length === 3) return new Map([[end, 1]]);
      return written.length === 1 ? new Map([[22, 0.6], [23, 0.4]]) : new Map([[20 + written.length, 1]]);
    };
    expect((await search(following)).map(({ type, text }) => [type, text])).toEqual([
      ['partial', '20'],
      ['completed', '20 22 22'],
    ]);
    const sure: Following = (written) => new Map([[written.length === 3 ? end : 20 + written.length, 1]]);
    expect((await search(sure)).map(({ type, text }) => [type, text])).toEqual([
      ['partial', '20'],
      ['partial', '20 21'],
      ['partial', '20 21 22'],
      ['completed', '20 21 22'],
    ]);
  });

  it('goes back to another beginning rather than repeat itself', async () => {
    const following: Following = (written) => {
      if (written.length === 0) return new Map([[20, 0.7], [21, 0.3]]);
      return written.length === 1 ? new Map([[20, 0.99], [22, 0.01]]) : new Map([[end, 1]]);
    };
    expect((await search(following)).at(-1)?.text).toBe('20 20');
    expect((await search(following, saysTwice)).at(-1)?.text).toBe('21 20');
  });

  it('keeps other ways open however sure it is of repeating itself', async () => {
    const following: Following = (written) => {
      if (written.length === 0) return new Map([[20, 1]]);
      if (written.length === 1) return new Map([[20, 0.9998], [21, 0.0001], [22, 0.0001]]);
      return written.length === 2 ? new Map([[23, 1]]) : new Map([[end, 1]]);
    };
    expect((await search(following, saysTwice)).at(-1)?.text).toBe('20 21 23');
  });

  it('ends with what was said where everything else would repeat it', async () => {
    const always: Following = () => new Map([[20, 1]]);
    const all = await search(always, (text) => saysTwice(`${text} 20`.trim()));
    expect(all.at(-1)).toMatchObject({ type: 'completed' });
    expect(all.at(-1)?.text.split(' ').length).toBeLessThan(3);
  });
});
