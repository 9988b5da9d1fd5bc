import { setImmediate } from 'node:timers/promises';
import type { Sampling } from '../contract/request';
import type { StartPictureRequest } from '../contract/start-picture';
import { floatTensor, integersOf, type Tensor } from '../runtime/tensor';
import type { Model } from './model';
import { picturePosition } from './prefix';
import { readEmptyPrefix, readPromptPrefix } from './prompt-prefix';
import { uniforms } from './random';
import { RowBatch } from './row-batch';
import { samplingTensors } from './sampling-tensors';
import { codesAt, readStartPicture } from './start-picture';

export interface DrawRequest {
  prompt: string;
  /** 0 to 2³²−1. */
  seed: number;
  /** How many pictures are drawn together. */
  candidates: number;
  sampling: Sampling;
  /** Positions to keep of a picture; everything drawn sees them. */
  start?: StartPictureRequest | undefined;
  signal?: AbortSignal | undefined;
}

/** All candidates after one more row of the code map. */
export interface DrawnRow {
  /** Rows that are done, 1 to the model's rows. */
  row: number;
  /** Codes so far of each candidate. */
  codes: Uint16Array[];
}

/**
 * Draws `candidates` pictures of the prompt, row by row. Candidate `i` depends on the seed and `i`, not on how many run together.
 * Kept positions of a start picture stay bit for bit; a picture of which all is kept is given back without being drawn.
 * Stops within one position of the signal's abort by throwing its reason.
 * @throws CodesInvalidError, MaskInvalidError when the start picture is none of this model.
 */
export async function* draw(model: Model, request: DrawRequest): AsyncGenerator<DrawnRow, void, undefined> {
  const { manifest, graphs } = model;
  const { rows, columns, depth } = manifest.picture;
  const { candidates, sampling, seed, signal } = request;
  signal?.throwIfAborted();

  const start = request.start === undefined ? undefined : readStartPicture(manifest, request.start);
  if (start?.kept.every(Boolean) === true) {
    for (let row = 1; row <= rows; row += 1) yield { row, codes: Array.from({ length: candidates }, () => start.codes.slice(0, row * columns * depth)) };
    return;
  }

  const guided = sampling.guidanceScale !== 1;
  const prefix = await readPromptPrefix(model, request.prompt, start);
  const empty = guided ? await readEmptyPrefix(model, start) : prefix;
  const prefixes = Array.from({ length: guided ? 2 * candidates : candidates }, (_, row) => (row < candidates ? prefix : empty));
  const batch = new RowBatch(graphs.transformer, manifest, prefixes);
  const settings = samplingTensors(sampling, manifest.picture.codebookSize);
  const chances = Array.from({ length: candidates }, (_, candidate) => uniforms(seed, candidate, rows * columns * depth));
  const codes = chances.map((numbers) => new Uint16Array(numbers.length));

  let states = concatenate(prefixes.map((each) => each.state));
  for (let position = 0; position < rows * columns; position += 1) {
    signal?.throwIfAborted();
    const chosenCodes =
      start?.kept[position] === true
        ? Array.from({ length: candidates }, () => codesAt(manifest, start.codes, position)).flat()
        : await chooseCodes(model, states, guided, chances.map((numbers) => numbers.subarray(position * depth, (position + 1) * depth)), settings);
    codes.forEach((map, candidate) => map.set(chosenCodes.slice(candidate * depth, (candidate + 1) * depth), position * depth));

    const done = (position + 1) * depth;
    if ((position + 1) % columns === 0) {
      yield { row: (position + 1) / columns, codes: codes.map((map) => map.slice(0, done)) };
      await setImmediate();
    }
    if (position + 1 < rows * columns) {
      signal?.throwIfAborted();
      const inputs = guided ? [...chosenCodes, ...chosenCodes] : chosenCodes;
      states = await batch.step({ kind: 'codes', codes: inputs }, picturePosition(manifest, position + 1));
    }
  }
}

/**
 * Draws the codes of one position in every candidate.
 * @param states `[candidates, width]` with the prompt, then as many without it when guided.
 * @param uniforms `[depth]` of each candidate.
 */
async function chooseCodes(model: Model, states: Float32Array, guided: boolean, uniforms: readonly Float32Array[], settings: Record<string, Tensor>): Promise<number[]> {
  const { manifest, graphs } = model;
  const shape = [uniforms.length, manifest.transformer.width];
  const split = uniforms.length * manifest.transformer.width;
  const chosen = await graphs.pictureHead.run({
    conditional: floatTensor(states.subarray(0, split), shape),
    unconditional: floatTensor(guided ? states.subarray(split) : states, shape),
    uniforms: floatTensor(concatenate(uniforms), [uniforms.length, manifest.picture.depth]),
    ...settings,
  });
  return integersOf(chosen, 'codes');
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
