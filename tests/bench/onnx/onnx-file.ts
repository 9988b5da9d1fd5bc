import protobuf from 'protobufjs/light.js';
import { z } from 'zod';

// The parts of the ONNX format (onnx.proto3) that the bench reads and writes; whatever else a file holds is left out.

const repeated = (type: string, id: number) => ({ rule: 'repeated', type, id });
const root = protobuf.Root.fromJSON({
  nested: {
    Model: { fields: { irVersion: { type: 'int64', id: 1 }, graph: { type: 'Graph', id: 7 }, opsets: repeated('Opset', 8) } },
    Opset: { fields: { domain: { type: 'string', id: 1 }, version: { type: 'int64', id: 2 } } },
    Graph: { fields: { nodes: repeated('Node', 1), name: { type: 'string', id: 2 }, weights: repeated('Weight', 5), inputs: repeated('Value', 11), outputs: repeated('Value', 12) } },
    Node: { fields: { inputs: repeated('string', 1), outputs: repeated('string', 2), name: { type: 'string', id: 3 }, operator: { type: 'string', id: 4 }, attributes: repeated('Attribute', 5) } },
    Attribute: { fields: { name: { type: 'string', id: 1 }, integer: { type: 'int64', id: 3 }, tensor: { type: 'Weight', id: 5 }, integers: repeated('int64', 8), type: { type: 'int32', id: 20 } } },
    Weight: { fields: { dims: repeated('int64', 1), dataType: { type: 'int32', id: 2 }, name: { type: 'string', id: 8 }, raw: { type: 'bytes', id: 9 } } },
    Value: { fields: { name: { type: 'string', id: 1 }, type: { type: 'ValueType', id: 2 } } },
    ValueType: { fields: { tensor: { type: 'TensorType', id: 1 } } },
    TensorType: { fields: { dataType: { type: 'int32', id: 1 }, shape: { type: 'Shape', id: 2 } } },
    Shape: { fields: { dims: repeated('Dim', 1) } },
    Dim: { fields: { size: { type: 'int64', id: 1 }, symbol: { type: 'string', id: 2 } } },
    // The same graph with its parts as they lie in the file, so that they can be handed on untouched.
    WholeModel: { fields: { irVersion: { type: 'int64', id: 1 }, graph: { type: 'WholeGraph', id: 7 }, opsets: repeated('Opset', 8) } },
    WholeGraph: { fields: { nodes: repeated('bytes', 1), name: { type: 'string', id: 2 }, weights: repeated('bytes', 5), inputs: repeated('bytes', 11), outputs: repeated('bytes', 12) } },
  },
});

const wholeModelSchema = z.object({
  opsets: z.array(z.object({ domain: z.string(), version: z.number() })),
  graph: z.object({ nodes: z.array(z.instanceof(Uint8Array)), weights: z.array(z.instanceof(Uint8Array)) }),
});

/** A graph's parts as encoded bytes. */
export type WholeOnnxModel = z.infer<typeof wholeModelSchema>;

/** Data types of ONNX tensors. */
export const float32 = 1;
export const int64 = 7;

export interface NewNode {
  operator: string;
  inputs: readonly string[];
  outputs: readonly string[];
  attributes?: readonly NewAttribute[];
}
export type NewAttribute = { name: string } & ({ integer: number } | { integers: readonly number[] } | { tensor: { dataType: number; dims: readonly number[]; raw: Uint8Array } });

/** A graph's input or output: numbers are fixed sizes, names those that vary. */
export interface NewValue {
  name: string;
  dataType: number;
  dims: readonly (number | string)[];
}

/** Every part of a graph as it lies in the file. @throws Error when the bytes are no ONNX file. */
export function readWholeOnnxModel(file: Uint8Array): WholeOnnxModel {
  return wholeModelSchema.parse(decode('WholeModel', file));
}

/** Bytes of one operator, as a whole graph holds them. */
export function encodeNode({ operator, inputs, outputs, attributes = [] }: NewNode): Uint8Array {
  const typed = attributes.map((attribute) => ({ ...attribute, type: 'integer' in attribute ? 2 : 'tensor' in attribute ? 4 : 7 }));
  return encode('Node', { operator, inputs, outputs, attributes: typed });
}

/** Bytes of one weight, as a whole graph holds them; without its numbers, which shapes do not need. */
export function encodeWeight({ name, dims }: { name: string; dims: readonly number[] }): Uint8Array {
  return encode('Weight', { name, dims, dataType: float32 });
}

/** Bytes of an ONNX file. */
export function encodeOnnxModel(graph: { opsets: readonly { domain: string; version: number }[]; nodes: readonly Uint8Array[]; weights?: readonly Uint8Array[]; inputs: readonly NewValue[]; outputs: readonly NewValue[] }): Uint8Array {
  const { opsets, nodes, weights = [], inputs, outputs } = graph;
  return encode('WholeModel', {
    irVersion: 8,
    opsets,
    graph: { name: 'bench', nodes, weights, inputs: inputs.map(encodeValue), outputs: outputs.map(encodeValue) },
  });
}

function encodeValue({ name, dataType, dims }: NewValue): Uint8Array {
  const shape = { dims: dims.map((dim) => (typeof dim === 'number' ? { size: dim } : { symbol: dim })) };
  return encode('Value', { name, type: { tensor: { dataType, shape } } });
}

function encode(type: string, message: object): Uint8Array {
  return root.lookupType(type).encode(message).finish();
}

function decode(type: string, file: Uint8Array): unknown {
  const message = root.lookupType(type);
  return message.toObject(message.decode(file), { longs: Number, arrays: true, defaults: true });
}
