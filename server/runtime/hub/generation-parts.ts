import { LogitsProcessor, StoppingCriteria, TextStreamer, type PreTrainedTokenizer, type Tensor } from '@xenova/transformers';
import type { CaptionOptions } from '../port';

/** Takes the choice of the next piece away from the library: all others are forbidden. Must be the last of the processors. */
export class PieceChooser extends LogitsProcessor {
  /** Of the pieces chosen so far; nats. */
  readonly logProbabilities: number[] = [];
  readonly #choose: CaptionOptions['choose'];

  constructor(choose: CaptionOptions['choose']) {
    super();
    this.#choose = choose;
  }

  override _call(_ids: bigint[][], logits: Tensor): Tensor {
    const data: unknown = logits.data;
    if (!(data instanceof Float32Array)) throw new TypeError(`logits of type ${logits.type} cannot be read`);
    const { id, logProbability } = this.#choose(data, this.logProbabilities.length);
    this.logProbabilities.push(logProbability);
    data.fill(-Infinity);
    data[id] = 0;
    return logits;
  }
}

/** Ends the caption with the next piece once the job is canceled. */
export class StopWhenAborted extends StoppingCriteria {
  readonly #signal: AbortSignal | undefined;

  constructor(signal: AbortSignal | undefined) {
    super();
    this.#signal = signal;
  }

  override _call(ids: number[][]): boolean[] {
    return ids.map(() => this.#signal?.aborted === true);
  }
}

/** Turns pieces into text as they come. */
export class WordListener extends TextStreamer {
  /** The text so far, whole characters only. */
  text = '';
  /** For each piece the length of the text after it; null for one that is no text. */
  readonly ends: (number | null)[] = [];
  readonly #onText: (text: string) => void;
  readonly #ids: bigint[] = [];
  readonly #special: ReadonlySet<number>;
  #begun = false;

  constructor(tokenizer: PreTrainedTokenizer, onText: (text: string) => void) {
    super(tokenizer);
    this.#onText = onText;
    this.#special = new Set(tokenizer.all_special_ids);
  }

  override put(value: bigint[][]): void {
    // First comes what stands before the caption.
    if (!this.#begun) {
      this.#begun = true;
      return;
    }
    for (const id of value.flat()) {
      if (this.#special.has(Number(id))) {
        this.ends.push(null);
        continue;
      }
      this.#ids.push(id);
      // The rest of a character that is not whole yet is not shown.
      this.text = this.tokenizer.decode(this.#ids, { skip_special_tokens: true, clean_up_tokenization_spaces: false }).replace(/\uFFFD+$/u, '');
      this.ends.push(this.text.length);
      this.#onText(this.text);
    }
  }

  override end(): void {
    // Nothing is held back.
  }
}
