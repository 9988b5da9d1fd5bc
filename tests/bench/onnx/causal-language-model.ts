import type { ModelManifest } from '../../../server/contract/model-manifest';
import { readOnnxGraph } from '../../../server/runtime/onnx-graph';
import { encodeNode, encodeOnnxModel, float32, int64, readWholeOnnxModel, type NewAttribute, type NewNode } from './onnx-file';

/**
 * The transformer and the text head as one graph in the layout that `generate` of transformers.js runs: `input_ids`, `attention_mask`,
 * `position_ids` and a cache for each layer in, `logits` and the grown caches out. The weights and the operators between are the
 * package's own. It reads one token at a time; there is no place in that layout for the several codes of a picture position.
 * @param transformer the package's file. @param textHead the package's file.
 * @throws Error when weights of both files have the same name.
 */
export function causalLanguageModel({ picture, transformer: shape }: ModelManifest, transformer: Uint8Array, textHead: Uint8Array): Uint8Array {
  const [body, head] = [readWholeOnnxModel(transformer), readWholeOnnxModel(textHead)];
  const names = new Set(readOnnxGraph(transformer).weights.map(({ name }) => name));
  const shared = readOnnxGraph(textHead).weights.find(({ name }) => names.has(name));
  if (shared !== undefined) throw new Error(`the transformer and the text head both have a weight "${shared.name}"`);

  const layers = Array.from({ length: shape.layers }, (_, layer) => layer);
  const cacheOf = (prefix: string, part: string) => layers.map((layer) => `${prefix}.${layer}.${part}`);
  const handedIn = (part: string, to: string): NewNode[] =>
    layers.map((layer) => ({ operator: 'Identity', inputs: [`past_key_values.${layer}.${part}`], outputs: [`${to}.${layer}`] }));
  // The package's graph gives the new columns only; here they join the old ones.
  const grown = (part: string, from: string): NewNode[] => [
    { operator: 'Split', inputs: [from], outputs: cacheOf('new', part).map((name) => `${name}.layer`), attributes: [{ name: 'axis', integer: 0 }] },
    ...layers.flatMap((layer) => [
      { operator: 'Squeeze', inputs: [`new.${layer}.${part}.layer`, 'zeroth'], outputs: [`new.${layer}.${part}`] },
      { operator: 'Concat', inputs: [`past_key_values.${layer}.${part}`, `new.${layer}.${part}`], outputs: [`present.${layer}.${part}`], attributes: [{ name: 'axis', integer: 2 }] },
    ]),
  ];
  const before: NewNode[] = [
    constant('zeroth', [0n]),
    constant('first', [1n]),
    constant('no latents', [0n, BigInt(picture.latentWidth)]),
    constant('no codes', [0n, BigInt(picture.depth)]),
    constant('hidden by', [1_000_000_000n]),
    { operator: 'Identity', inputs: ['input_ids'], outputs: ['text'] },
    { operator: 'Identity', inputs: ['position_ids'], outputs: ['positions'] },
    { operator: 'Shape', inputs: ['input_ids'], outputs: ['shape'] },
    { operator: 'Gather', inputs: ['shape', 'zeroth'], outputs: ['rows'] },
    filled('segments', 'shape', 1n),
    { operator: 'Concat', inputs: ['rows', 'no latents'], outputs: ['latents shape'], attributes: [{ name: 'axis', integer: 0 }] },
    { operator: 'ConstantOfShape', inputs: ['latents shape'], outputs: ['latents'] },
    { operator: 'Concat', inputs: ['rows', 'no codes'], outputs: ['codes shape'], attributes: [{ name: 'axis', integer: 0 }] },
    filled('codes', 'codes shape', 0n),
    { operator: 'Sub', inputs: ['attention_mask', 'first'], outputs: ['unseen'] },
    { operator: 'Mul', inputs: ['unseen', 'hidden by'], outputs: ['whole mask'] },
    { operator: 'Cast', inputs: ['whole mask'], outputs: ['flat mask'], attributes: [{ name: 'to', integer: float32 }] },
    { operator: 'Unsqueeze', inputs: ['flat mask', 'first'], outputs: ['mask'] },
    ...handedIn('key', 'past_keys'),
    ...handedIn('value', 'past_values'),
  ];
  const after = [...grown('key', 'keys'), ...grown('value', 'values')];
  const cache = (prefix: string, length: string) =>
    ['key', 'value'].flatMap((part) => cacheOf(prefix, part).map((name) => ({ name, dataType: float32, dims: ['batch_size', shape.keyValueHeads, length, shape.headWidth] })));
  const ids = (name: string, length: string) => ({ name, dataType: int64, dims: ['batch_size', length] });
  return encodeOnnxModel({
    opsets: body.opsets,
    nodes: [...before.map(encodeNode), ...body.graph.nodes, ...head.graph.nodes, ...after.map(encodeNode)],
    weights: [...body.graph.weights, ...head.graph.weights],
    inputs: [ids('input_ids', 'sequence_length'), ids('attention_mask', 'total_length'), ids('position_ids', 'sequence_length'), ...cache('past_key_values', 'past_length')],
    outputs: [{ name: 'logits', dataType: float32, dims: ['batch_size', 'sequence_length', shape.vocabulary] }, ...cache('present', 'total_length')],
  });
}

function constant(name: string, values: readonly bigint[]): NewNode {
  return { operator: 'Constant', inputs: [], outputs: [name], attributes: [integers('value', values)] };
}

function filled(name: string, shape: string, value: bigint): NewNode {
  return { operator: 'ConstantOfShape', inputs: [shape], outputs: [name], attributes: [integers('value', [value])] };
}

function integers(name: string, values: readonly bigint[]): NewAttribute {
  return { name, tensor: { dataType: int64, dims: [values.length], raw: new Uint8Array(BigInt64Array.from(values).buffer) } };
}
