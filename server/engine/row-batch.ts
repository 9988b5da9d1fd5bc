import type { ModelManifest } from '../contract/model-manifest';
import type { Graph } from '../runtime/port';
import { floatsOf, floatTensor, integerTensor, type Tensor } from '../runtime/tensor';
import { hidden, writtenSegment, type Prefix } from './prefix';

/** What every row reads next: one piece of text each, or the codes of one picture place each. */
export type NextInputs =
  | { kind: 'text'; ids: readonly number[] }
  | { kind: 'codes'; codes: readonly number[] };

/** Rows that grow together, one transformer call a step, each from a prefix of its own. */
export class RowBatch {
  readonly #transformer: Graph;
  readonly #manifest: ModelManifest;
  readonly #prefixLengths: readonly number[];
  /** Columns of the cache that belong to prefixes; shorter prefixes leave hidden columns at their end. */
  readonly #prefixColumns: number;
  #columns: number;
  #keys: Tensor;
  #values: Tensor;

  constructor(transformer: Graph, manifest: ModelManifest, prefixes: readonly Prefix[]) {
    this.#transformer = transformer;
    this.#manifest = manifest;
    this.#prefixLengths = prefixes.map((prefix) => prefix.length);
    this.#prefixColumns = Math.max(...this.#prefixLengths);
    this.#columns = this.#prefixColumns;
    this.#keys = this.#stack(prefixes, (prefix) => prefix.keys);
    this.#values = this.#stack(prefixes, (prefix) => prefix.values);
  }

  /**
   * Reads one more token into every row.
   * @param inputs one text id per row, or `depth` codes per row.
   * @param position the same position id for all rows.
   * @returns hidden states, `[rows, width]`.
   */
  async step(inputs: NextInputs, position: number): Promise<Float32Array> {
    const rows = this.#prefixLengths.length;
    const { latentWidth, depth } = this.#manifest.picture;
    const outputs = await this.#transformer.run({
      text: inputs.kind === 'text' ? integerTensor(inputs.ids, [rows, 1]) : integerTensor([], [rows, 0]),
      codes: inputs.kind === 'codes' ? integerTensor(inputs.codes, [rows, 1, depth]) : integerTensor([], [rows, 0, depth]),
      latents: floatTensor(new Float32Array(0), [rows, 0, latentWidth]),
      positions: integerTensor(new Array<number>(rows).fill(position), [rows, 1]),
      segments: integerTensor(new Array<number>(rows).fill(writtenSegment), [rows, 1]),
      mask: floatTensor(this.#mask(), [rows, 1, this.#columns + 1]),
      past_keys: this.#keys,
      past_values: this.#values,
    });
    this.#columns += 1;
    this.#keys = floatTensor(floatsOf(outputs, 'keys'), this.#cacheShape());
    this.#values = floatTensor(floatsOf(outputs, 'values'), this.#cacheShape());
    return floatsOf(outputs, 'hidden');
  }

  #cacheShape(): number[] {
    const { layers, keyValueHeads, headWidth } = this.#manifest.transformer;
    return [layers, this.#prefixLengths.length, keyValueHeads, this.#columns, headWidth];
  }

  #mask(): Float32Array {
    const width = this.#columns + 1;
    const mask = new Float32Array(this.#prefixLengths.length * width);
    this.#prefixLengths.forEach((length, row) => {
      mask.fill(hidden, row * width + length, row * width + this.#prefixColumns);
    });
    return mask;
  }

  #stack(prefixes: readonly Prefix[], select: (prefix: Prefix) => Float32Array): Tensor {
    const { layers, keyValueHeads, headWidth } = this.#manifest.transformer;
    const stacked = new Float32Array(layers * prefixes.length * keyValueHeads * this.#prefixColumns * headWidth);
    let target = 0;
    for (let layer = 0; layer < layers; layer += 1) {
      for (const prefix of prefixes) {
        for (let head = 0; head < keyValueHeads; head += 1) {
          const source = (layer * keyValueHeads + head) * prefix.length * headWidth;
          stacked.set(select(prefix).subarray(source, source + prefix.length * headWidth), target);
          target += this.#prefixColumns * headWidth;
        }
      }
    }
    return floatTensor(stacked, this.#cacheShape());
  }
}
