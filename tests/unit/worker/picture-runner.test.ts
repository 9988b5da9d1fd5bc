import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { codesToBase64 } from '../../../server/contract/codes';
import { readPngText, recipeKeyword } from '../../../server/engine/png-text';
import type { WorkerMessage } from '../../../server/jobs/local/worker-protocol';
import { PictureRunner } from '../../../server/worker/picture-runner';
import { createFakeModel, fakeManifest } from '../engine/fake-model';
import { vocabulary } from '../evaluate/words';
import { engineWith } from './fake-engine';

const { rows, columns, depth, codebookSize, size } = fakeManifest.picture;
const count = rows * columns * depth;

async function setUp() {
  const model = await createFakeModel();
  const engine = engineWith(model, vocabulary);
  const sent: Extract<WorkerMessage, { type: 'rendered' }>[] = [];
  const read: Extract<WorkerMessage, { type: 'encoded' }>[] = [];
  const runner = new PictureRunner(engine, (answer) => {
    if (answer.type === 'rendered') sent.push(answer);
    else read.push(answer);
  });
  return { runner, sent, read };
}

describe('the worker renders', () => {
  it('codes to a picture that carries what it was told to', async () => {
    const { runner, sent } = await setUp();
    const codes = codesToBase64(Array.from({ length: count }, (_, index) => index));
    await Promise.all([1, 2].map((renderId) => runner.run({ type: 'render', renderId, model: 'fake', codes, recipe: `{"number":${renderId}}` })));
    expect(sent.map(({ renderId }) => renderId)).toEqual([1, 2]);
    for (const { renderId, png = new Uint8Array() } of sent) {
      expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: size, height: size });
      expect(readPngText(png, recipeKeyword)).toBe(`{"number":${renderId}}`);
    }
  });

  it.each([
    ['too few codes', 'fake', codesToBase64(new Array(count - 1).fill(0)), 'invalid_request'],
    ['a code that is not in the codebook', 'fake', codesToBase64(new Array(count).fill(codebookSize)), 'invalid_request'],
    ['a model that is not there', 'other', codesToBase64(new Array(count).fill(0)), 'unknown_model'],
  ])('nothing of %s, and goes on', async (_, model, codes, code) => {
    const { runner, sent } = await setUp();
    await runner.run({ type: 'render', renderId: 1, model, codes });
    await runner.run({ type: 'render', renderId: 2, model: 'fake', codes: codesToBase64(new Array(count).fill(0)) });
    expect(sent).toMatchObject([{ renderId: 1, error: { code } }, { renderId: 2 }]);
    expect(sent[1]?.png).toBeDefined();
  });
});

describe('the worker reads', () => {
  it('a picture to its codes, and says why when it cannot', async () => {
    const { runner, read } = await setUp();
    const picture = await sharp({ create: { width: 9, height: 7, channels: 3, background: '#e03020' } }).png().toBuffer();
    await runner.run({ type: 'encode', encodeId: 1, model: 'fake', picture });
    await runner.run({ type: 'encode', encodeId: 2, model: 'other', picture });
    await runner.run({ type: 'encode', encodeId: 3, model: 'fake', picture: picture.subarray(0, 40) });
    const codes = codesToBase64(Array.from({ length: count }, (_, index) => index + 1));
    expect(read).toMatchObject([{ encodeId: 1, codes }, { encodeId: 2, error: { code: 'unknown_model' } }, { encodeId: 3, error: { code: 'picture_unreadable' } }]);
  });
});
