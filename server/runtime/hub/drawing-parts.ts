import { BaseStreamer, LogitsProcessor, LogitsProcessorList, type Tensor } from '@xenova/transformers';
import type { CodeOptions } from '../port';

/** Thrown by the last code: the library would go on to paint the picture, on this very thread and for many seconds. */
class AllCodesChosen extends Error {}

/** Takes the choice of the next code away from the library: all others are forbidden. Must be the last of the processors. */
class CodeChooser extends LogitsProcessor {
  readonly #options: CodeOptions;
  #step = 0;

  constructor(options: CodeOptions) {
    super();
    this.#options = options;
  }

  override _call(_ids: bigint[][], logits: Tensor): Tensor {
    this.#options.signal?.throwIfAborted();
    const data: unknown = logits.data;
    if (!(data instanceof Float32Array)) throw new TypeError(`logits of type ${logits.type} cannot be read`);
    const code = this.#options.choose(data, this.#step);
    this.#step += 1;
    data.fill(-Infinity);
    data[code] = 0;
    return logits;
  }
}

/** Hears each code as it is chosen. */
class CodeListener extends BaseStreamer {
  readonly #options: CodeOptions;
  #begun = false;
  #heard = 0;

  constructor(options: CodeOptions) {
    super();
    this.#options = options;
  }

  override put(value: bigint[][]): void {
    // First comes the prompt.
    if (!this.#begun) {
      this.#begun = true;
      return;
    }
    for (const code of value.flat()) {
      this.#options.onCode(Number(code));
      this.#heard += 1;
    }
    if (this.#heard >= this.#options.count) throw new AllCodesChosen();
  }

  override end(): void {
    // Nothing is held back.
  }
}

/** Has the library write the codes of one picture. @param generate its `generate_images`. @throws the signal's reason, and what the library throws. */
export async function writeCodes(options: CodeOptions, generate: (chosen: object) => Promise<unknown>): Promise<void> {
  const choosing = new LogitsProcessorList();
  choosing.push(new CodeChooser(options));
  const { count, guidanceScale } = options;
  try {
    // No code is an end, whatever piece of text has its number.
    await generate({ do_sample: false, num_beams: 1, max_new_tokens: count, guidance_scale: guidanceScale, eos_token_id: null, logits_processor: choosing, streamer: new CodeListener(options) });
  } catch (error) {
    if (!(error instanceof AllCodesChosen)) throw error;
  }
}
