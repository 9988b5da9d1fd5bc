import { overlapOf, type Box } from './box';

/** One thing that the judge found. */
export interface Detection {
  concept: string;
  /** Presence of a thing × probability of the concept, 0–1. */
  score: number;
  box: Box;
}

/** What the judge's graph gives for one picture, row by row. */
export interface JudgeMaps {
  /** Cells a side. */
  grid: number;
  /** `[grid, grid]`: probability that a thing's centre is in the cell. */
  presence: Float32Array;
  /** `[grid, grid, 4]`: left, top, width, height as shares of the picture. */
  boxes: Float32Array;
  /** `[grid, grid, names + 1]`: probabilities; the last one is "nothing that has a name". */
  concepts: Float32Array;
}

/** Weaker things are never of interest. */
const scoreMin = 0.05;
/** Two detections of a concept that share this much of their union are one thing. */
const sameThing = 0.5;
/** GenEval keeps as many of each class. */
const perConceptMax = 16;

/** Peaks of the presence map with their most probable concept, best first. */
export function detectionsOf(maps: JudgeMaps, names: readonly string[]): Detection[] {
  const found: Detection[] = [];
  for (let cell = 0; cell < maps.grid ** 2; cell += 1) {
    const presence = maps.presence[cell] ?? 0;
    if (presence <= scoreMin || !isPeak(maps, cell)) continue;
    const start = cell * (names.length + 1);
    const probabilities = maps.concepts.subarray(start, start + names.length + 1);
    const best = indexOfMaximum(probabilities);
    const concept = names[best];
    if (concept !== undefined) found.push({ concept, score: presence * (probabilities[best] ?? 0), box: boxAt(maps.boxes, cell) });
  }
  found.sort((first, second) => second.score - first.score);
  return found.reduce<Detection[]>((kept, detection) => {
    const alike = kept.filter(({ concept }) => concept === detection.concept);
    const fresh = alike.length < perConceptMax && alike.every(({ box }) => overlapOf(box, detection.box) < sameThing);
    return fresh ? [...kept, detection] : kept;
  }, []);
}

/**
 * The same probabilities when only some names may be given: what fell to the others is shared out among these and "nothing that has a name".
 * @param probabilities `[cells, names + 1]`. @param kept of the names.
 */
export function keepNames(probabilities: Float32Array, names: readonly string[], kept: ReadonlySet<string>): Float32Array {
  const width = names.length + 1;
  const isKept = (index: number): boolean => kept.has(names[index % width] ?? '') || index % width === names.length;
  const left = probabilities.map((probability, index) => (isKept(index) ? probability : 0));
  const totals = Array.from({ length: left.length / width }, (_, cell) => left.subarray(cell * width, (cell + 1) * width).reduce((sum, value) => sum + value, 0));
  return left.map((probability, index) => probability / (totals[Math.floor(index / width)] || 1));
}

/** Whether none of the eight cells around is stronger. */
function isPeak({ grid, presence }: JudgeMaps, cell: number): boolean {
  const [row, column] = [Math.floor(cell / grid), cell % grid];
  for (let y = Math.max(0, row - 1); y <= Math.min(grid - 1, row + 1); y += 1) {
    for (let x = Math.max(0, column - 1); x <= Math.min(grid - 1, column + 1); x += 1) {
      if ((presence[y * grid + x] ?? 0) > (presence[cell] ?? 0)) return false;
    }
  }
  return true;
}

function boxAt(boxes: Float32Array, cell: number): Box {
  const [left = 0, top = 0, width = 0, height = 0] = boxes.subarray(4 * cell, 4 * cell + 4);
  return { left, top, width, height };
}

/** @returns 0 for an empty list. */
export function indexOfMaximum(values: ArrayLike<number>): number {
  let best = 0;
  for (let index = 1; index < values.length; index += 1) {
    if ((values[index] ?? 0) > (values[best] ?? 0)) best = index;
  }
  return best;
}
