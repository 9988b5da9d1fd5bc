import { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node';
import { GraphRunError } from '../errors';
import type { Graph, GraphFile, PackageFile, Runtime } from '../port';
import type { Tensor, Tensors } from '../tensor';
import { verifyFile } from '../verify-file';

export interface OnnxRuntimeOptions {
  /** Threads that share the work of one operator. */
  threads: number;
  /** Whether idle threads wait busily for the next operator: a little faster, but they take the processor from everyone else. */
  spinning: boolean;
}

/** The runtime port over onnxruntime's native library, on the processor, one operator after the other. */
export function createOnnxRuntime(options: OnnxRuntimeOptions): Runtime {
  const sessionOptions: InferenceSession.SessionOptions = {
    executionProviders: ['cpu'],
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    intraOpNumThreads: options.threads,
    interOpNumThreads: 1,
    enableCpuMemArena: true,
    // Sequences grow by one at every step; memory planned for one shape must not be reused for another.
    enableMemPattern: false,
    // The native library takes these values as strings only.
    extra: { session: { intra_op: { allow_spinning: options.spinning ? '1' : '0' } } },
  };
  return {
    async loadGraph(file) {
      await verifyGraph(file);
      return wrapSession(await createSession(file, sessionOptions), file);
    },
  };
}

async function verifyGraph(file: GraphFile): Promise<void> {
  await verifyFile(file);
  if (file.base !== undefined) await verifyFile(file.base);
}

async function createSession(file: PackageFile, options: InferenceSession.SessionOptions): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(file.path, options);
  } catch (error) {
    throw new GraphRunError(`The graph ${file.path} could not be loaded: ${String(error)}`, { cause: error });
  }
}

function wrapSession(session: InferenceSession, file: PackageFile): Graph {
  return {
    async run(inputs) {
      const feeds = Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, toOnnx(tensor)]));
      let results: InferenceSession.ReturnType;
      try {
        results = await session.run(feeds);
      } catch (error) {
        throw new GraphRunError(`The graph ${file.path} failed: ${String(error)}`, { cause: error });
      }
      return Object.fromEntries(Object.entries(results).map(([name, value]) => [name, fromOnnx(name, value)])) satisfies Tensors;
    },
    release: () => session.release(),
  };
}

function toOnnx(tensor: Tensor): OnnxTensor {
  switch (tensor.type) {
    case 'float32':
      return new OnnxTensor('float32', tensor.data, tensor.dims);
    case 'int64':
      return new OnnxTensor('int64', tensor.data, tensor.dims);
    case 'uint8':
      return new OnnxTensor('uint8', tensor.data, tensor.dims);
  }
}

function fromOnnx(name: string, value: InferenceSession.OnnxValueMapType[string]): Tensor {
  const { data, dims } = value;
  if (data instanceof Float32Array) return { type: 'float32', data, dims };
  if (data instanceof BigInt64Array) return { type: 'int64', data, dims };
  if (data instanceof Uint8Array) return { type: 'uint8', data, dims };
  throw new GraphRunError(`the graph gave "${name}" as ${value.type}, which the engine does not use`);
}
