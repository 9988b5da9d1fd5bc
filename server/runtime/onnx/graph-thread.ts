import { parentPort, workerData } from 'node:worker_threads';
import { GraphRunError } from '../errors';
import type { Graph } from '../port';
import { compactTensors, graphCallSchema, threadDataSchema, type GraphAnswer, type GraphCall } from './graph-messages';
import { createOnnxRuntime } from './onnx-runtime';

// A thread of its own for graphs: onnxruntime's binding for Node runs a graph on the thread that asks for it.

const port = parentPort;
if (port === null) throw new GraphRunError('This file is the start of a thread, see threaded-runtime.ts.');
const runtime = createOnnxRuntime(threadDataSchema.parse(workerData));
const graphs = new Map<number, Graph>();

port.on('message', (raw) => {
  const call = graphCallSchema.parse(raw);
  const send = (answer: GraphAnswer) => port.postMessage(answer);
  answerTo(call).then(
    (outputs) => send({ callId: call.callId, outputs: compactTensors(outputs) }),
    (error: unknown) => send({ callId: call.callId, error: error instanceof Error ? { name: error.name, message: error.message } : { name: 'Error', message: String(error) } }),
  );
});

async function answerTo(call: GraphCall) {
  if (call.type === 'load') {
    graphs.set(call.graph, await runtime.loadGraph(call.file));
    return {};
  }
  const graph = graphs.get(call.graph);
  if (graph === undefined) throw new GraphRunError(`There is no graph ${call.graph} in this thread.`);
  if (call.type === 'run') return graph.run(call.inputs);
  graphs.delete(call.graph);
  await graph.release();
  return {};
}
