import type { JobReport } from '../contract/event';
import type { Task } from '../contract/job';
import type { TokenCount } from '../contract/token-count';
import type { Model } from '../engine/model';
import type { PictureShape } from '../engine/picture-drawer';

/** Counts what a task gives its model and what the model writes, by what is reported of it. */
export class TokenCounter {
  readonly #model: Model | null;
  readonly #task: Task;
  /** Codes of a whole picture, and those of them that are drawn: all but what is kept of a start picture. */
  readonly #wholeCodes: number;
  readonly #drawnCodes: number;
  readonly #count: TokenCount = { read: { pieces: 0, codes: 0 }, written: { pieces: 0, codes: 0 } };

  /** @param model null for one of the hub, whose pieces of text nobody counts. @param picture what its pictures are made of; null when they have no codes. */
  constructor(model: Model | null, task: Task, picture: Pick<PictureShape, 'rows' | 'columns' | 'depth'> | null) {
    const { rows, columns, depth } = picture ?? { rows: 0, columns: 0, depth: 0 };
    const keep = task.kind === 'generate' ? (task.start?.keep ?? '') : '';
    this.#model = model;
    this.#task = task;
    this.#wholeCodes = rows * columns * depth;
    this.#drawnCodes = this.#wholeCodes - keep.replaceAll('0', '').length * depth;
    if (task.kind === 'generate') this.#give(this.#piecesOf(task.prompt), this.#wholeCodes - this.#drawnCodes);
    if (task.kind === 'describe') this.#give(0, this.#wholeCodes);
  }

  get count(): TokenCount {
    return this.#count;
  }

  add(report: JobReport): void {
    const { written } = this.#count;
    if (report.type === 'candidate.completed') {
      written.codes += this.#drawnCodes;
      if (report.prompt !== undefined) this.#give(this.#piecesOf(report.prompt), 0);
    }
    if (report.type === 'caption.completed') {
      written.pieces += report.pieces ?? 0;
      // Each text of a round trip is read from a picture of its own.
      if (this.#task.kind === 'round-trip') this.#give(0, this.#wholeCodes);
    }
  }

  #give(pieces: number, codes: number): void {
    this.#count.read.pieces += pieces;
    this.#count.read.codes += codes;
  }

  #piecesOf(prompt: string): number {
    if (this.#model === null) return 0;
    const { manifest, tokenizer } = this.#model;
    return Math.min(tokenizer.encode(prompt).length, manifest.transformer.textLength);
  }
}
