import type { Sampling } from '../contract/request';
import type { Sequence } from './sequence';

/** One position of a drawing: choose its codes in every candidate, then read them. */
export interface DrawTurn {
  kind: 'draw';
  /** With the prompt, one for each candidate. */
  conditional: readonly Sequence[];
  /** Without the prompt, for guidance; none when unguided. */
  unconditional: readonly Sequence[];
  /** Codes that are given, `[candidates × depth]`, or the uniforms that choose them, `[depth]` for each candidate. */
  codes: { given: readonly number[] } | { uniforms: readonly Float32Array[]; sampling: Sampling };
  /** Position id under which the codes are read; null after the last position. */
  nextPosition: number | null;
}

/** One piece of captions that are written together: read the newest piece of each, then tell what may follow. */
export interface WriteTurn {
  kind: 'write';
  sequences: readonly Sequence[];
  /** The newest piece of each and the position id under which it is read; null before the first. */
  newest: { ids: readonly number[]; position: number } | null;
}

/** What one job wants to have done next; the scheduler does those of many jobs in the same calls. */
export type Turn = DrawTurn | WriteTurn;

/** Sequences that a turn moves: how much it costs. */
export function rowsOf(turn: Turn): number {
  return turn.kind === 'draw' ? turn.conditional.length + turn.unconditional.length : turn.sequences.length;
}
