import type { CaptionTask } from '../contract/request';
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

/** A graph's file. */
export interface GraphFile extends PackageFile {
  /** A file beside it from which it reads some of its weights. */
  base?: PackageFile | undefined;
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

/** The number formats in which the graphs of a model of the hub are stored, as transformers.js names them. */
export const precisions = { fp32: '', fp16: '_fp16', q8: '_quantized', int8: '_int8', uint8: '_uint8', q4: '_q4', q4f16: '_q4f16', bnb4: '_bnb4' } as const;
export type Precision = keyof typeof precisions;

/** The graphs that each layout of the hub has, without the ending that tells their precision. */
export const graphNames = {
  'vision-encoder-decoder': ['encoder_model', 'decoder_model_merged'],
  florence2: ['embed_tokens', 'vision_encoder', 'encoder_model', 'decoder_model_merged'],
  multi_modality: ['prepare_inputs_embeds', 'language_model', 'lm_head', 'gen_head', 'gen_img_embeds', 'image_decode'],
  clip: ['text_model', 'vision_model'],
} as const;

/** A model of the hub's layout on disk. */
export interface HubFiles {
  folder: string;
  /** All of them, as its manifest promises them. */
  files: readonly PackageFile[];
  /** Of each graph by its name. */
  precision: Readonly<Record<string, Precision>>;
}

/** RGB, 8 bits each, rows from the top. */
export interface RawPixels {
  data: Uint8Array;
  width: number;
  height: number;
}

/** How one caption is written. */
export interface CaptionOptions {
  /** Ids that the caption begins with; the decoder's own start token when there are none. */
  start: readonly number[];
  /** What the caption is to be; only for models that are asked for something. */
  task?: CaptionTask | undefined;
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
  /** @throws GraphRunError when the graphs fail. */
  write(pixels: RawPixels, options: CaptionOptions): Promise<WrittenCaption>;
  /** Frees the weights. The pipeline must not be used afterwards. */
  release(): Promise<void>;
}

/** How the codes of one picture are written. */
export interface CodeOptions {
  /** How many there are in a picture. */
  count: number;
  /** Classifier-free guidance scale; 1 means none. */
  guidanceScale: number;
  /** Picks the next code. @param logits of every code, guidance taken in. @param step from 0. */
  choose: (logits: Float32Array, step: number) => number;
  /** Hears each code, in order. */
  onCode: (code: number) => void;
  /** Aborting it ends the picture within one code, with its reason. */
  signal?: AbortSignal | undefined;
}

/** A loaded Janus, which describes and draws. One call at a time. */
export interface JanusPipeline extends CaptionPipeline {
  /** Writes the codes of a picture of the prompt. @throws GraphRunError when the graphs fail; the signal's reason. */
  draw(prompt: string, options: CodeOptions): Promise<void>;
}

/** A loaded CLIP. One call at a time. */
export interface EmbeddingPipeline {
  /** One embedding for each text, of any length. @throws GraphRunError when the graph fails. */
  embedTexts(texts: readonly string[]): Promise<Float32Array[]>;
  /** One for each picture, in the same space. @throws GraphRunError when the graph fails. */
  embedPictures(pictures: readonly RawPixels[]): Promise<Float32Array[]>;
  /** Frees the weights. The pipeline must not be used afterwards. */
  release(): Promise<void>;
}

/**
 * Whatever runs models of the hub's layouts. Loading checks every file against its size and checksum, and nothing is ever fetched from a
 * network.
 */
export interface HubRuntime {
  /** @throws ModelFileError, GraphRunError. */
  loadCaptioner(files: HubFiles): Promise<CaptionPipeline>;
  /** @throws ModelFileError, GraphRunError. */
  loadFlorence(files: HubFiles): Promise<CaptionPipeline>;
  /** @throws ModelFileError, GraphRunError. */
  loadJanus(files: HubFiles): Promise<JanusPipeline>;
  /** @throws ModelFileError, GraphRunError. */
  loadEmbedder(files: HubFiles): Promise<EmbeddingPipeline>;
}

/** What the engine needs of whatever runs the model's graphs. */
export interface Runtime {
  /**
   * Checks the file, and what it reads from, against size and checksum, and loads it.
   * @throws ModelFileError when the file is missing, cut short or changed.
   * @throws GraphRunError when the file is right but the runtime cannot load it.
   */
  loadGraph(file: GraphFile): Promise<Graph>;
}
