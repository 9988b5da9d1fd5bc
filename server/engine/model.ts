import type { Familiarity } from '../contract/familiarity';
import type { ModelManifest } from '../contract/model-manifest';
import type { Graph, GraphFile, Runtime } from '../runtime/port';
import type { ModelPackage, PerGraph } from './model-package';
import { picturePosition, readPrefix, type Prefix } from './prefix';
import { Scheduler } from './scheduler';
import { loadTextTokenizer, type TextTokenizer } from './text-tokenizer';

/** A model package ready to work. */
export interface Model {
  manifest: ModelManifest;
  tokenizer: TextTokenizer;
  graphs: PerGraph<Graph>;
  /** Where the graphs lie. */
  files: PerGraph<GraphFile>;
  /** The start of a picture without a prompt, which guidance pushes away from. The same for every drawing. */
  emptyPrefix: Prefix;
  /** Where drawings and captions of all jobs run together. */
  scheduler: Scheduler;
  /** Where familiar pictures end; null when that was not measured. */
  familiarity: Familiarity | null;
}

/**
 * Loads all graphs of a package and reads the empty prompt once, so that a graph that does not fit its manifest is found now.
 * @throws ModelFileError, ModelPackageError, GraphRunError saying which file is at fault.
 */
export async function loadModel(
  { manifest, graphs: files, tokenizer, familiarity }: ModelPackage,
  { runtime, pictureRuntime }: { runtime: Runtime; pictureRuntime: Runtime },
): Promise<Model> {
  const loaded: Graph[] = [];
  const load = async (file: GraphFile, where = runtime): Promise<Graph> => {
    const graph = await where.loadGraph(file);
    loaded.push(graph);
    return graph;
  };
  try {
    const transformer = await load(files.transformer);
    const { draw, empty, picture } = manifest.specialTokens;
    const graphs = {
      transformer,
      pictureEncoder: await load(files.pictureEncoder, pictureRuntime),
      pictureDecoder: await load(files.pictureDecoder, pictureRuntime),
      pictureHead: await load(files.pictureHead),
      textHead: files.textHead === undefined ? undefined : await load(files.textHead),
    };
    return {
      manifest,
      tokenizer: await loadTextTokenizer(tokenizer, manifest.specialTokens),
      graphs,
      files,
      scheduler: new Scheduler({ manifest, graphs }),
      familiarity,
      emptyPrefix: await readPrefix(transformer, manifest, {
        text: [draw, empty, picture],
        latents: new Float32Array(0),
        positions: [0, 1, picturePosition(manifest, 0)],
        opener: 2,
      }),
    };
  } catch (error) {
    // The other models go on; what this one loaded must not stay in their way.
    for (const graph of loaded) await graph.release();
    throw error;
  }
}

/** Frees the weights of every graph. */
export async function releaseModel(model: Model): Promise<void> {
  for (const graph of Object.values(model.graphs)) await graph?.release();
}
