import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/engine/engine';
import { decodePictures, encodePixels } from '../../../server/engine/picture-codec';
import { GraphRunError, ModelFileError } from '../../../server/runtime/errors';
import { createThreadedRuntime } from '../../../server/runtime/onnx/threaded-runtime';
import { integerTensor } from '../../../server/runtime/tensor';
import { openShippedEngine, shippedModel } from './shipped-engine';

const runtime = createThreadedRuntime(pathToFileURL('build/graph-thread.mjs'), { threads: 1, spinning: false });

describe('graphs in a thread of their own', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openShippedEngine();
  });
  afterAll(() => engine.close());

  const inThread = async () => {
    const model = engine.model(shippedModel);
    const [pictureDecoder, pictureEncoder] = [await runtime.loadGraph(model.files.pictureDecoder), await runtime.loadGraph(model.files.pictureEncoder)];
    return { model, beside: { ...model, graphs: { ...model.graphs, pictureDecoder, pictureEncoder } } };
  };
  const someCodes = () => {
    const { rows, columns, depth, codebookSize } = engine.model(shippedModel).manifest.picture;
    return Uint16Array.from({ length: rows * columns * depth }, (_, index) => (index * 37) % codebookSize);
  };

  it('paint and read the same pictures as in the thread that asks', async () => {
    const { model, beside } = await inThread();
    const here = await decodePictures(model, [someCodes()]);
    const there = await decodePictures(beside, [someCodes()]);
    // Another number of threads may round the last bit of a colour differently.
    expect(here[0]?.data.every((value, index) => Math.abs(value - (there[0]?.data[index] ?? 255)) <= 1)).toBe(true);
    const [read, readThere] = [await encodePixels(model, here), await encodePixels(beside, here)];
    expect(readThere[0]?.length).toBe(read[0]?.length);
    readThere[0]?.forEach((value, index) => expect(value).toBeCloseTo(read[0]?.[index] ?? NaN, 3));
  });

  it('leave the asking thread free while they run', async () => {
    const { beside } = await inThread();
    let turns = 0;
    const turn = () => {
      turns += 1;
      next = setImmediate(turn);
    };
    let next = setImmediate(turn);
    await decodePictures(beside, Array.from({ length: 8 }, someCodes));
    clearImmediate(next);
    // In the asking thread it would turn once or twice around the call.
    expect(turns).toBeGreaterThan(5);
  });

  it('answer calls that overlap, each with its own outputs', async () => {
    const { beside } = await inThread();
    const rowCodes = someCodes().length / beside.manifest.picture.rows;
    const sizes = [3, 1, 8, 2];
    const pictures = await Promise.all(sizes.map((rows) => decodePictures(beside, [someCodes().slice(0, rows * rowCodes)])));
    expect(pictures.map(([picture]) => (picture?.height ?? 0) / 32)).toEqual(sizes);
  });

  it('say which file is broken, and what a graph does not take, and go on', async () => {
    const { model, beside } = await inThread();
    await expect(runtime.loadGraph({ ...model.files.pictureDecoder, sha256: '0'.repeat(64) })).rejects.toThrow(ModelFileError);
    await expect(beside.graphs.pictureDecoder.run({ codes: integerTensor([1, 2], [2]) })).rejects.toThrow(GraphRunError);
    await beside.graphs.pictureEncoder.release();
    await expect(encodePixels(beside, [])).rejects.toThrow(GraphRunError);
    expect(await decodePictures(beside, [someCodes()])).toHaveLength(1);
  });

  it('fail with a reason when the thread cannot start', async () => {
    const nowhere = createThreadedRuntime(pathToFileURL('build/no-such-thread.mjs'), { threads: 1, spinning: false });
    await expect(nowhere.loadGraph(engine.model(shippedModel).files.pictureDecoder)).rejects.toThrow(/thread that runs graphs has ended/);
  });
});
