import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelManifest } from '../../../server/contract/model-manifest';
import { pictureWork } from '../../../server/engine/picture-work';
import type { GraphName } from '../../../server/engine/model-package';
import { encodeNode, encodeOnnxModel, encodeWeight } from '../../bench/onnx/onnx-file';
import { createFakeModel, fakeManifest } from './fake-model';

/** Numbers in the one matrix of each graph. */
const sizes: Record<GraphName, number> = { transformer: 100, pictureHead: 10, textHead: 7, pictureDecoder: 50, pictureEncoder: 30 };
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dallae-test-'));
  for (const [name, size] of Object.entries(sizes)) {
    const weight = encodeWeight({ name: 'matrix', dims: [1, size] });
    await writeFile(join(folder, name), encodeOnnxModel({ opsets: [{ domain: '', version: 17 }], nodes: [encodeNode({ operator: 'MatMul', inputs: ['x', 'matrix'], outputs: ['y'] })], weights: [weight], inputs: [], outputs: [] }));
  }
});
afterAll(() => rm(folder, { recursive: true }));

async function workWith(guidanceScale: number, changes: Partial<ModelManifest> = {}) {
  const model = await createFakeModel();
  const at = (name: GraphName) => ({ ...fakeManifest.tokenizer, path: join(folder, name) });
  const files = { transformer: at('transformer'), pictureHead: at('pictureHead'), textHead: at('textHead'), pictureDecoder: at('pictureDecoder'), pictureEncoder: at('pictureEncoder') };
  return pictureWork({ ...model, files, manifest: { ...fakeManifest, ...changes, sampling: { ...fakeManifest.sampling, guidanceScale } } });
}

describe('the work of a picture', () => {
  // 4 places, 2 layers of width 4, texts of 6 pieces: a column of attention costs 4 · 2 · 4 = 32; caches have 16 columns.
  it('is two operations for each number of a matrix and each row that meets it, and attention', async () => {
    expect(await workWith(1)).toEqual({
      read: 8 * (200 + 32 * 8),
      draw: 4 * (200 + 32 * 17 + 20),
      decode: 4 * 100,
      rank: 4 * 60 + 2 * (11 * (200 + 32 * 11) + 6 * 14),
    });
  });

  it('moves the transformer twice with guidance, and nothing else', async () => {
    const [without, guided] = [await workWith(1), await workWith(2)];
    expect(guided.read).toBe(2 * without.read);
    expect(guided.draw - without.draw).toBe(4 * (200 + 32 * 17));
    expect([guided.decode, guided.rank]).toEqual([without.decode, without.rank]);
  });

  it('is none for the score in a model that only draws', async () => {
    expect(await workWith(1, { capabilities: ['generate'] })).toEqual({ ...(await workWith(1)), rank: 0 });
  });
});
