import { beforeAll, describe as suite, expect, it } from 'vitest';
import { describe } from '../../../server/engine/describe';
import { draw } from '../../../server/engine/draw';
import type { Engine } from '../../../server/engine/engine';
import { CapabilityMissingError } from '../../../server/engine/errors';
import type { Model } from '../../../server/engine/model';
import { summarizeModel } from '../../../server/engine/model-package';
import { packageDrawer } from '../../../server/engine/picture-drawer';
import { noCaptionRules, packageReader } from '../../../server/engine/picture-reader';
import { encodePng } from '../../../server/engine/picture-file';
import { readerOf } from '../../../server/engine/rank';
import { textLogLikelihoods } from '../../../server/engine/text-likelihood';
import { vocabulary } from '../evaluate/words';
import { createFakeModel } from './fake-model';

const sampling = { temperature: 1, topK: 0, topP: 1, guidanceScale: 2 };
let both: Model;
let drawing: Model;
beforeAll(async () => {
  both = await createFakeModel();
  const fake = await createFakeModel({ textHead: undefined });
  drawing = { ...fake, manifest: { ...fake.manifest, id: 'drawing', capabilities: ['generate'] } };
});

function engineOf(...models: Model[]): Engine {
  return {
    summaries: () => models.map(({ manifest }) => summarizeModel(manifest)),
    failures: () => [],
    model: (id) => models.find(({ manifest }) => manifest.id === id) ?? drawing,
    drawer: (id) => packageDrawer(models.find(({ manifest }) => manifest.id === id) ?? drawing),
    reader: (id) => packageReader(models.find(({ manifest }) => manifest.id === id) ?? drawing, () => Promise.resolve(noCaptionRules)),
    embedder: (id) => {
      throw new CapabilityMissingError(id);
    },
    refresh: () => Promise.resolve(),
    memory: () => [],
    vocabulary: () => Promise.resolve(vocabulary),
    close: () => Promise.resolve(),
  };
}

suite('a model that only draws', () => {
  it('draws what the same graphs draw in a model of both directions', async () => {
    const request = { prompt: '달', seed: 3, candidates: 2, sampling };
    const rowsOf = async (model: Model) => {
      const rows: number[][][] = [];
      for await (const { codes } of draw(model, request)) rows.push(codes.map((map) => [...map]));
      return rows;
    };
    expect(await rowsOf(drawing)).toEqual(await rowsOf(both));
  });

  it('refuses to read pictures', async () => {
    const picture = await encodePng({ data: new Uint8Array(12), width: 2, height: 2 });
    const captions = describe(drawing, { picture, languages: ['ko'], captions: 1, seed: 1 });
    await expect(captions.next()).rejects.toThrow(CapabilityMissingError);
    await expect(textLogLikelihoods(drawing, '달', 'ko', [null])).rejects.toThrow(CapabilityMissingError);
  });

  it('has its pictures read by one that describes, where there is one', () => {
    expect(readerOf(drawing, engineOf(drawing, both))).toBe(both);
    expect(readerOf(both, engineOf(drawing, both))).toBe(both);
    expect(readerOf(drawing, engineOf(drawing))).toBeNull();
  });
});
