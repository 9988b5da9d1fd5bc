import { Worker } from 'node:worker_threads';
import { GraphRunError, ModelFileError } from '../errors';
import type { Runtime } from '../port';
import type { Tensors } from '../tensor';
import { compactTensors, graphAnswerSchema, type GraphCall } from './graph-messages';
import type { OnnxRuntimeOptions } from './onnx-runtime';

/** `Omit` of each kind of call by itself. */
type Question<Call extends GraphCall = GraphCall> = Call extends GraphCall ? Omit<Call, 'callId'> : never;

interface Pending {
  resolve: (outputs: Tensors) => void;
  reject: (error: Error) => void;
}

/**
 * The runtime port with a thread of its own, in which its graphs run one after the other, while the thread that asks goes on. Inputs and
 * outputs are copied between them, so it is for graphs whose work outweighs that. The thread does not keep the process alive.
 * @param script the bundled `graph-thread.ts`.
 */
export function createThreadedRuntime(script: URL, options: OnnxRuntimeOptions): Runtime {
  const thread = new Worker(script, { workerData: options });
  const pending = new Map<number, Pending>();
  let calls = 0;
  let graphs = 0;
  /** Why nothing can run any more. */
  let broken: Error | undefined;

  const fail = (reason: string, cause?: unknown) => {
    broken ??= new GraphRunError(`The thread that runs graphs has ended: ${reason}`, { cause });
    for (const { reject } of pending.values()) reject(broken);
    pending.clear();
  };
  thread.on('error', (error) => fail(String(error), error));
  thread.on('exit', (code) => fail(`exit code ${code}`));
  thread.on('message', (raw) => {
    const answer = graphAnswerSchema.parse(raw);
    const waiting = pending.get(answer.callId);
    pending.delete(answer.callId);
    if (pending.size === 0) thread.unref();
    if ('outputs' in answer) waiting?.resolve(answer.outputs);
    else waiting?.reject(revive(answer.error));
  });
  thread.unref();

  const ask = (question: Question): Promise<Tensors> =>
    new Promise((resolve, reject) => {
      if (broken !== undefined) {
        reject(broken);
        return;
      }
      calls += 1;
      pending.set(calls, { resolve, reject });
      thread.ref();
      thread.postMessage({ ...question, callId: calls });
    });

  return {
    async loadGraph(file) {
      graphs += 1;
      const graph = graphs;
      await ask({ type: 'load', graph, file });
      return {
        run: (inputs) => ask({ type: 'run', graph, inputs: compactTensors(inputs) }),
        release: async () => {
          await ask({ type: 'release', graph });
        },
      };
    },
  };
}

/** Errors cross threads as plain data; whoever catches them tells them apart by their class. */
function revive({ name, message }: { name: string; message: string }): Error {
  return name === 'ModelFileError' ? new ModelFileError(message) : new GraphRunError(message);
}
