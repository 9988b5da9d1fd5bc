import protobuf from 'protobufjs/light.js';
import { z } from 'zod';

const repeated = (type: string, id: number) => ({ rule: 'repeated', type, id });
/** The parts of the ONNX format (onnx.proto3) that say what a graph computes; the weights' numbers and all else are left out. */
const root = protobuf.Root.fromJSON({
  nested: {
    Model: { fields: { graph: { type: 'Graph', id: 7 } } },
    Graph: { fields: { nodes: repeated('Node', 1), weights: repeated('Weight', 5) } },
    Node: { fields: { inputs: repeated('string', 1), outputs: repeated('string', 2), name: { type: 'string', id: 3 }, operator: { type: 'string', id: 4 } } },
    Weight: { fields: { dims: repeated('int64', 1), name: { type: 'string', id: 8 } } },
  },
});

const nodeSchema = z.object({ inputs: z.array(z.string()), outputs: z.array(z.string()), name: z.string(), operator: z.string() });
const graphSchema = z.object({ nodes: z.array(nodeSchema), weights: z.array(z.object({ name: z.string(), dims: z.array(z.number()) })) });

/** A graph's operators and the shapes of its weights. */
export type OnnxGraph = z.infer<typeof graphSchema>;

/** @throws Error when the bytes are no ONNX file. */
export function readOnnxGraph(file: Uint8Array): OnnxGraph {
  const message = root.lookupType('Model');
  return z.object({ graph: graphSchema }).parse(message.toObject(message.decode(file), { longs: Number, arrays: true, defaults: true })).graph;
}
