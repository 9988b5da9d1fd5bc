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

/** The number formats in which the parts of a captioner are stored, as transformers.js names them. */
export const precisions = { fp32: '', fp16: '_fp16', q8: '_quantized', int8: '_int8', uint8: '_uint8', q4: '_q4', q4f16: '_q4f16', bnb4: '_bnb4' } as const;
export type Precision = keyof typeof precisions;

/** A captioner of the hub's layout on disk. */
export interface CaptionerFiles {
  folder: string;
  /** All of them, as its manifest promises them. */
  files: readonly PackageFile[];
  precision: { encoder: Precision; decoder: Precision };
}

/** How one caption is written. */
export interface CaptionOptions {
  /** Ids that the caption begins with; the decoder's own start token when there are none. */
  start: readonly number[];
  /** Picks the next piece. @param logits of every piece, −∞ for what may not come. @param step from 0. */
  choose: (logits: Float32Array, step: number) => { id: number; logProbability: number };
  /** Hears the text so far, after each piece. */
  onText: (text: string) => void;
  /** Aborting it ends the caption within one piece, with its reason. */
  signal?: AbortSignal | undefined;
}

/** What was written: the text, untrimmed, and for each piece its log-probability (nats) and where the text that is whole after it ends. */
export interface WrittenCaption {
  text: string;
  pieces: { logProbability: number; textEnd: number }[];
}

/** A loaded captioner. It keeps state while it writes: one call at a time. */
export interface CaptionPipeline {
  /** @param pixels RGB, 8 bits each, rows from the top. @throws GraphRunError when the graphs fail. */
  write(pixels: { data: Uint8Array; width: number; height: number }, options: CaptionOptions): Promise<WrittenCaption>;
  /** Frees the weights. The pipeline must not be used afterwards. */
  release(): Promise<void>;
}

/** Whatever runs captioners of the hub's layout. */
export interface CaptionerRuntime {
  /**
   * Checks every file against its size and checksum, and loads the captioner. Nothing is ever fetched from a network.
   * @throws ModelFileError, GraphRunError.
   */
  loadCaptioner(files: CaptionerFiles): Promise<CaptionPipeline>;
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
