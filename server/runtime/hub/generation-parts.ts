import { LogitsProcessor, LogitsProcessorList, StoppingCriteria, StoppingCriteriaList, TextStreamer, type PreTrainedTokenizer, type Tensor } from '@xenova/transformers';
import type { CaptionOptions, WrittenCaption } from '../port';

/** Takes the choice of the next piece away from the library: all others are forbidden. Must be the last of the processors. */
class PieceChooser extends LogitsProcessor {
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
class StopWhenAborted extends StoppingCriteria {
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
class WordListener extends TextStreamer {
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

/** Writes one caption: what the library is given for that, and what came of it. */
export class WritingHand {
  readonly #chooser: PieceChooser;
  readonly #words: WordListener;
  readonly #signal: AbortSignal | undefined;

  constructor(tokenizer: PreTrainedTokenizer, { choose, onText, signal }: CaptionOptions) {
    this.#chooser = new PieceChooser(choose);
    this.#words = new WordListener(tokenizer, onText);
    this.#signal = signal;
  }

  /** For the library's `generate`. */
  get options() {
    const choosing = new LogitsProcessorList();
    choosing.push(this.#chooser);
    const stopping = new StoppingCriteriaList();
    stopping.push(new StopWhenAborted(this.#signal));
    return { do_sample: false, num_beams: 1, logits_processor: choosing, stopping_criteria: stopping, streamer: this.#words };
  }

  /** The caption. Pieces that are no text, such as the end, are not counted. @throws the signal's reason when it was aborted. */
  written(): WrittenCaption {
    this.#signal?.throwIfAborted();
    const { text, ends } = this.#words;
    return { text, pieces: ends.flatMap((textEnd, index) => (textEnd === null ? [] : [{ textEnd, logProbability: this.#chooser.logProbabilities[index] ?? 0 }])) };
  }
}
