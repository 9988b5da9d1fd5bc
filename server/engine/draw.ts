import { setImmediate } from 'node:timers/promises';
import type { Sampling } from '../contract/request';
import type { StartPictureRequest } from '../contract/start-picture';
import type { Model } from './model';
import { picturePosition } from './prefix';
import { readEmptyPrefix, readPromptPrefix } from './prompt-prefix';
import { uniforms } from './random';
import { sequenceCapacity, startSequence } from './sequence';
import { codesAt, readStartPicture } from './start-picture';

export interface DrawRequest {
  prompt: string;
  /** 0 to 2³²−1. */
  seed: number;
  /** How many pictures are drawn together. */
  candidates: number;
  /** Number of the first of them; 0 when absent. */
  firstCandidate?: number | undefined;
  sampling: Sampling;
  /** Positions to keep of a picture; everything drawn sees them. */
  start?: StartPictureRequest | undefined;
  /** Whoever the drawing is for; clients share the machine evenly. */
  client?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** Candidates that are drawn together, after one more row of the code map. */
export interface DrawnRow {
  /** Which of the request's candidates the first of them is; 0 when absent. */
  from?: number;
  /** Rows that are done, 1 to the model's rows. */
  row: number;
  /** Codes so far of each candidate. */
  codes: Uint16Array[];
}

/**
 * Draws `candidates` pictures of the prompt, row by row, together with whatever else the model is doing. Candidate `i` depends on the
 * seed and `i`, not on what runs beside it. Kept positions of a start picture stay bit for bit; a picture of which all is kept is given
 * back without being drawn. Stops within one position of the signal's abort by throwing its reason.
 * @throws CodesInvalidError, MaskInvalidError when the start picture is none of this model; GraphRunError, NumbersInvalidError.
 */
export async function* draw(model: Model, request: DrawRequest): AsyncGenerator<DrawnRow, void, undefined> {
  const { manifest } = model;
  const { rows, columns, depth } = manifest.picture;
  const { candidates, firstCandidate = 0, sampling, seed, signal } = request;
  signal?.throwIfAborted();

  const start = request.start === undefined ? undefined : readStartPicture(manifest, request.start);
  if (start?.kept.every(Boolean) === true) {
    for (let row = 1; row <= rows; row += 1) yield { row, codes: Array.from({ length: candidates }, () => start.codes.slice(0, row * columns * depth)) };
    return;
  }

  const seat = model.scheduler.join(request.client ?? '', signal);
  try {
    const capacity = sequenceCapacity(manifest, start !== undefined);
    const prefix = await readPromptPrefix(model, request.prompt, start);
    const conditional = Array.from({ length: candidates }, () => startSequence(manifest, prefix, capacity));
    const empty = sampling.guidanceScale === 1 ? null : await readEmptyPrefix(model, start);
    const unconditional = empty === null ? [] : conditional.map(() => startSequence(manifest, empty, capacity));
    const chances = conditional.map((_, candidate) => uniforms(seed, firstCandidate + candidate, rows * columns * depth));
    const codes = chances.map((numbers) => new Uint16Array(numbers.length));

    for (let position = 0; position < rows * columns; position += 1) {
      signal?.throwIfAborted();
      const done = (position + 1) * depth;
      const chosen = await seat.draw({
        conditional,
        unconditional,
        codes:
          start?.kept[position] === true
            ? { given: conditional.flatMap(() => codesAt(manifest, start.codes, position)) }
            : { uniforms: chances.map((numbers) => numbers.subarray(done - depth, done)), sampling },
        nextPosition: position + 1 < rows * columns ? picturePosition(manifest, position + 1) : null,
      });
      codes.forEach((map, candidate) => map.set(chosen.slice(candidate * depth, (candidate + 1) * depth), done - depth));
      if ((position + 1) % columns === 0) {
        yield { row: (position + 1) / columns, codes: codes.map((map) => map.slice(0, done)) };
        await setImmediate();
      }
    }
  } finally {
    seat.leave();
  }
}
