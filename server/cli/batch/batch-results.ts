import { appendFile, mkdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { languageSchema } from '../../contract/language';

/** One line of `results.jsonl`: what came of one item. */
const batchResultSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('generate'),
    key: z.string(),
    model: z.string(),
    seed: z.number().int(),
    /** Best first is not promised; each with its score, see `candidate.completed`. */
    pictures: z.array(z.object({ file: z.string(), codes: z.string(), score: z.number() })),
  }),
  z.object({
    kind: z.literal('describe'),
    key: z.string(),
    model: z.string(),
    seed: z.number().int(),
    captions: z.array(z.object({ language: languageSchema, index: z.number().int(), text: z.string(), confidence: z.number() })),
  }),
]);
export type BatchResult = z.infer<typeof batchResultSchema>;

/** The results of a batch on disk, one JSON object a line, so that a batch that was stopped goes on where it stood. */
export class BatchResults {
  readonly #file: string;
  readonly #done: Set<string>;

  private constructor(file: string, done: Set<string>) {
    this.#file = file;
    this.#done = done;
  }

  /** Makes the folder when there is none. A last line that was cut short is dropped. */
  static async open(folder: string): Promise<BatchResults> {
    await mkdir(folder, { recursive: true });
    const file = join(folder, 'results.jsonl');
    const text = await readFile(file, 'utf8').catch(() => '');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) await truncate(file, Buffer.byteLength(whole));
    const lines = whole.split('\n').filter((line) => line !== '');
    return new BatchResults(file, new Set(lines.map((line) => keyOf(batchResultSchema.parse(JSON.parse(line))))));
  }

  has(item: Pick<BatchResult, 'kind' | 'key'>): boolean {
    return this.#done.has(keyOf(item));
  }

  /** How many items are done. */
  get count(): number {
    return this.#done.size;
  }

  /** Keeps a result; the files that it names must be there already. */
  async add(result: BatchResult): Promise<void> {
    await appendFile(this.#file, `${JSON.stringify(result)}\n`);
    this.#done.add(keyOf(result));
  }
}

function keyOf({ kind, key }: Pick<BatchResult, 'kind' | 'key'>): string {
  return `${kind} ${key}`;
}
