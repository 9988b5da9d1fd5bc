import type { Tensors } from './tensor';

/** A file of a model package: where it lies and what its manifest says it must be. */
export interface PackageFile {
  /** Path that can be opened as it is. */
  path: string;
  /** Size in bytes. */
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/** One loaded graph. */
export interface Graph {
  /**
   * Runs the graph once and resolves with all of its outputs by name. It may block the thread while it runs,
   * but always lets the event loop turn before it starts.
   * @throws GraphRunError when an input is missing, has the wrong type or shape, or the graph itself fails.
   */
  run(inputs: Tensors): Promise<Tensors>;
  /** Frees the weights. The graph must not be run afterwards. */
  release(): Promise<void>;
}

/** What the engine needs of whatever runs the model's graphs. */
export interface Runtime {
  /**
   * Checks the file against its size and checksum, and loads it.
   * @throws ModelFileError when the file is missing, cut short or changed.
   * @throws GraphRunError when the file is right but the runtime cannot load it.
   */
  loadGraph(file: PackageFile): Promise<Graph>;
}
