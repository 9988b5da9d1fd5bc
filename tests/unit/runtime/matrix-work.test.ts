import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../../server/config/configuration';
import { findModelPackages, readModelPackage } from '../../../server/engine/model-package';
import { matrixWork } from '../../../server/runtime/matrix-work';
import { readOnnxGraph } from '../../../server/runtime/onnx-graph';
import { encodeNode, encodeOnnxModel, float32 } from '../../bench/onnx/onnx-file';

describe('the work of a graph', () => {
  it('counts a matrix that is unpacked once, its uses each, and no table', () => {
    const weights = [{ name: 'whole', dims: [4, 6] }, { name: 'scale', dims: [1, 6] }, { name: 'table', dims: [100, 4] }];
    const node = (operator: string, inputs: string[], output: string) => ({ operator, inputs, outputs: [output], name: '' });
    const graph = {
      weights,
      nodes: [
        node('Cast', ['whole'], 'float'),
        node('Mul', ['float', 'scale'], 'matrix'),
        node('Identity', ['matrix'], 'copy'),
        node('Gather', ['table', 'ids'], 'looked up'),
        node('Mul', ['looked up', 'scale'], 'x'),
        node('MatMul', ['x', 'matrix'], 'y'),
        node('MatMul', ['x', 'copy'], 'z'),
        node('MatMul', ['y', 'z'], 'attention'),
      ],
    };
    expect(matrixWork(graph)).toEqual({ weights: 24, products: 48 });
  });

  it('counts a matrix that learned something on top once, and not what it learned', () => {
    const weights = [{ name: 'matrix', dims: [8, 6] }, { name: 'down', dims: [8, 2] }, { name: 'up', dims: [2, 6] }];
    const node = (operator: string, inputs: string[], output: string) => ({ operator, inputs, outputs: [output], name: '' });
    const nodes = [node('MatMul', ['down', 'up'], 'learned'), node('Add', ['matrix', 'learned'], 'whole'), node('MatMul', ['x', 'whole'], 'y')];
    expect(matrixWork({ weights, nodes })).toEqual({ weights: 48, products: 48 });
  });

  it('reads what was written', () => {
    const value = { name: 'a', dataType: float32, dims: [1, 'columns'] };
    const file = encodeOnnxModel({ opsets: [{ domain: '', version: 17 }], nodes: [encodeNode({ operator: 'Identity', inputs: ['a'], outputs: ['b'] })], inputs: [value], outputs: [{ ...value, name: 'b' }] });
    expect(readOnnxGraph(file)).toEqual({ weights: [], nodes: [{ operator: 'Identity', inputs: ['a'], outputs: ['b'], name: '' }] });
  });

  it('finds the matrices of every installed transformer: a query and a way out as wide as the states in each layer, at least', async () => {
    const { modelsDirectory } = readConfiguration();
    for (const folder of await findModelPackages(modelsDirectory)) {
      const { manifest } = await readModelPackage(join(modelsDirectory, folder));
      const { layers, width } = manifest.transformer;
      const { weights, products } = matrixWork(readOnnxGraph(await readFile(join(modelsDirectory, folder, manifest.graphs.transformer.path))));
      expect(products).toBe(weights);
      expect(weights).toBeGreaterThan(2 * layers * width * width);
      expect(weights).toBeLessThan(manifest.transformer.parameters);
    }
  });
});
