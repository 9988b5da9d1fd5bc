import { readFile } from 'node:fs/promises';
import type { PictureWork } from '../contract/model-details';
import { matrixWork } from '../runtime/matrix-work';
import { readOnnxGraph } from '../runtime/onnx-graph';
import type { Model } from './model';
import type { GraphName } from './model-package';
import { sequenceCapacity } from './sequence';

/**
 * Counts the multiplications and additions that one picture takes, from the shapes of the weights in the graph files. A matrix of m numbers
 * costs 2m operations for each row that is multiplied with it (one product and one sum each). Attention costs 4 · layers · width operations
 * for each pair of a token and a column that it may see: the scores, and the sum of the values. Everything else (norms, sampling, sums) is
 * left out; it is below a few percent. With guidance the transformer moves two rows, one of them without the prompt.
 * - read: prompt of the longest kind, its two openers included
 * - draw: a step of the transformer and of the picture head for each position, over a cache of full length, as it really runs
 * - decode: the picture decoder, whose matrices are applied once at each position
 * - rank: the picture encoder likewise, and the transformer over prompt and picture, with and without the picture; nothing in a model
 *   that only draws, whose pictures another one reads
 * @throws Error when a file is gone or no graph, which cannot happen to a model that was loaded and left alone.
 */
export async function pictureWork({ manifest, files }: Model): Promise<PictureWork> {
  const { picture, transformer, sampling } = manifest;
  const productsOf = async (name: GraphName) => {
    const file = files[name];
    return file === undefined ? 0 : matrixWork(readOnnxGraph(await readFile(file.path))).products;
  };
  const body = await productsOf('transformer');
  const positions = picture.rows * picture.columns;
  const rows = sampling.guidanceScale === 1 ? 1 : 2;
  const step = (columns: number) => 2 * body + 4 * transformer.layers * transformer.width * columns;
  const prompt = transformer.textLength + 2;
  const read = 1 + transformer.textLength + positions;
  return {
    read: rows * prompt * step(prompt),
    draw: positions * (rows * step(sequenceCapacity(manifest, false) + 1) + 2 * (await productsOf('pictureHead'))),
    decode: 2 * positions * (await productsOf('pictureDecoder')),
    rank: manifest.capabilities.includes('describe') ? 2 * positions * (await productsOf('pictureEncoder')) + 2 * (read * step(read) + 2 * transformer.textLength * (await productsOf('textHead'))) : 0,
  };
}
