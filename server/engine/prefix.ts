import type { ModelManifest } from '../contract/model-manifest';
import type { Graph } from '../runtime/port';
import { floatsOf, floatTensor, integerTensor } from '../runtime/tensor';
import { emptyCache } from './cache-tensors';

/** What is given (a prompt, a picture) and what the model writes: the two rows of its segment embedding. */
export const givenSegment = 0;
export const writtenSegment = 1;

/** Added to an attention score to hide a position. */
export const hidden = -1e9;

/** The start of one row of generation, read by the transformer once and shared by everything that grows from it. */
export interface Prefix {
  /** Hidden state that the first written token is chosen from, `[width]`. */
  state: Float32Array;
  /** KV cache, `[layers, heads, length, headWidth]`. */
  keys: Float32Array;
  values: Float32Array;
  /** Positions in the cache. */
  length: number;
}

export interface PrefixTokens {
  /** Text ids, in order. */
  text: number[];
  /** Picture latents, `[count, latentWidth]`; empty when there is no picture. */
  latents: Float32Array;
  /** Given codes, `[count, depth]`; none when absent. They see the text and each other, the text does not see them. */
  codes?: readonly number[];
  /** Position ids of the text, then of the latents, then of the codes. */
  positions: number[];
  /** Which text id opens the part that is written; all others are given. */
  opener: number;
}

/** Position id of the picture's place `place`; text positions lie below, the opener's and the end's included. */
export function picturePosition(manifest: ModelManifest, place: number): number {
  return manifest.transformer.textLength + 2 + place;
}

/** Reads a prefix: given tokens see each other in both directions (but see `codes`), the opener sees everything. */
export async function readPrefix(transformer: Graph, manifest: ModelManifest, tokens: PrefixTokens): Promise<Prefix> {
  const { width } = manifest.transformer;
  const { latentWidth, depth } = manifest.picture;
  const latentCount = tokens.latents.length / latentWidth;
  const codes = tokens.codes ?? [];
  const codeCount = codes.length / depth;
  const length = tokens.text.length + latentCount + codeCount;
  const segments = Array.from({ length }, (_, index) => (index === tokens.opener ? writtenSegment : givenSegment));

  const outputs = await transformer.run({
    text: integerTensor(tokens.text, [1, tokens.text.length]),
    latents: floatTensor(tokens.latents, [1, latentCount, latentWidth]),
    codes: integerTensor(codes, [1, codeCount, depth]),
    positions: integerTensor(tokens.positions, [1, length]),
    segments: integerTensor(segments, [1, length]),
    mask: floatTensor(prefixMask(length, tokens.opener, length - codeCount), [1, length, length]),
    ...emptyCache(manifest.transformer, 1),
  });
  return {
    state: floatsOf(outputs, 'hidden').slice(tokens.opener * width, (tokens.opener + 1) * width),
    keys: floatsOf(outputs, 'keys'),
    values: floatsOf(outputs, 'values'),
    length,
  };
}

function prefixMask(length: number, opener: number, firstCode: number): Float32Array {
  const mask = new Float32Array(length * length);
  for (let row = 0; row < length; row += 1) {
    if (row === opener) continue;
    mask[row * length + opener] = hidden;
    if (row < firstCode) mask.fill(hidden, row * length + firstCode, (row + 1) * length);
  }
  return mask;
}
