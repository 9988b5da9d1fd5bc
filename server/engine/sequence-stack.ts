import type { ModelManifest } from '../contract/model-manifest';
import type { Graph } from '../runtime/port';
import { floatsOf, floatTensor, integerTensor } from '../runtime/tensor';
import { cacheTensors } from './cache-tensors';
import { hidden, writtenSegment } from './prefix';
import type { Sequence } from './sequence';

/** What a sequence reads next: a piece of text, or the codes of one picture place. */
export type NextInput = { kind: 'text'; id: number } | { kind: 'codes'; codes: readonly number[] };

export interface SequenceStep {
  sequence: Sequence;
  input: NextInput;
  /** Position id of the input. */
  position: number;
}

/**
 * Steps of many sequences in one transformer call. The stacked caches are kept between calls: as long as the same sequences step
 * together, only their newest columns are written.
 */
export class SequenceStack {
  readonly #transformer: Graph;
  readonly #manifest: ModelManifest;
  #stacked: readonly Sequence[] = [];
  #keys = new Float32Array(0);
  #values = new Float32Array(0);

  constructor(transformer: Graph, manifest: ModelManifest) {
    this.#transformer = transformer;
    this.#manifest = manifest;
  }

  /**
   * Reads one more token into every sequence; all of one capacity and one kind of input. Nothing has changed when it throws.
   * @throws GraphRunError when the call fails.
   */
  async step(steps: readonly SequenceStep[]): Promise<void> {
    const sequences = steps.map(({ sequence }) => sequence);
    const [capacity = 0, rows] = [sequences[0]?.capacity, steps.length];
    if (rows === 0) return;
    this.#stack(sequences, capacity);
    const { width } = this.#manifest.transformer;
    const { latentWidth, depth } = this.#manifest.picture;
    const text = steps.flatMap(({ input }) => (input.kind === 'text' ? [input.id] : []));
    const codes = steps.flatMap(({ input }) => (input.kind === 'codes' ? [...input.codes] : []));
    const outputs = await this.#transformer.run({
      text: integerTensor(text, [rows, text.length / rows]),
      codes: integerTensor(codes, [rows, codes.length / rows / depth, depth]),
      latents: floatTensor(new Float32Array(0), [rows, 0, latentWidth]),
      positions: integerTensor(steps.map(({ position }) => position), [rows, 1]),
      segments: integerTensor(new Array<number>(rows).fill(writtenSegment), [rows, 1]),
      mask: floatTensor(unusedColumns(sequences, capacity), [rows, 1, capacity + 1]),
      ...cacheTensors(this.#manifest.transformer, { rows, columns: capacity, keys: this.#keys, values: this.#values }),
    });
    const [states, keys, values] = [floatsOf(outputs, 'hidden'), floatsOf(outputs, 'keys'), floatsOf(outputs, 'values')];
    sequences.forEach((sequence, row) => {
      this.#takeColumn(sequence, row, keys, sequence.keys, this.#keys);
      this.#takeColumn(sequence, row, values, sequence.values, this.#values);
      sequence.length += 1;
      sequence.state = states.slice(row * width, (row + 1) * width);
    });
  }

  /** Takes the new column over into the first unused one of the sequence's own cache and of the stacked one. */
  #takeColumn({ capacity, length }: Sequence, row: number, from: Float32Array, own: Float32Array, stacked: Float32Array): void {
    const { layers, keyValueHeads, headWidth } = this.#manifest.transformer;
    const rows = this.#stacked.length;
    for (let layer = 0; layer < layers; layer += 1) {
      for (let head = 0; head < keyValueHeads; head += 1) {
        const stackedBlock = (layer * rows + row) * keyValueHeads + head;
        const column = from.subarray(stackedBlock * headWidth, (stackedBlock + 1) * headWidth);
        own.set(column, ((layer * keyValueHeads + head) * capacity + length) * headWidth);
        stacked.set(column, (stackedBlock * capacity + length) * headWidth);
      }
    }
  }

  #stack(sequences: readonly Sequence[], capacity: number): void {
    const same = sequences.length === this.#stacked.length && sequences.every((sequence, row) => sequence === this.#stacked[row]);
    if (same) return;
    const { layers, keyValueHeads, headWidth } = this.#manifest.transformer;
    const block = keyValueHeads * capacity * headWidth;
    const size = layers * sequences.length * block;
    if (this.#keys.length !== size) [this.#keys, this.#values] = [new Float32Array(size), new Float32Array(size)];
    for (let layer = 0; layer < layers; layer += 1) {
      sequences.forEach((sequence, row) => {
        const target = (layer * sequences.length + row) * block;
        this.#keys.set(sequence.keys.subarray(layer * block, (layer + 1) * block), target);
        this.#values.set(sequence.values.subarray(layer * block, (layer + 1) * block), target);
      });
    }
    this.#stacked = sequences;
  }
}

function unusedColumns(sequences: readonly Sequence[], capacity: number): Float32Array {
  const mask = new Float32Array(sequences.length * (capacity + 1));
  sequences.forEach(({ length }, row) => mask.fill(hidden, row * (capacity + 1) + length, row * (capacity + 1) + capacity));
  return mask;
}
