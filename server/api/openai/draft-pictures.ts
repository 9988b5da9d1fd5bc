import sharp from 'sharp';
import type { JobReport } from '../../contract/event';

type RowReport = Extract<JobReport, { type: 'candidate.partial' }>;

interface DraftOptions {
  /** How many drafts each picture has. */
  readonly count: number;
  /** Side of the square the strips belong to, pixels. */
  readonly pictureSide: number;
  /** Side of the drafts, pixels. */
  readonly side: number;
  readonly format: 'png' | 'jpeg' | 'webp';
}

/** A picture as far as it is drawn. */
export interface Draft {
  /** Which draft of its picture, from 0. */
  readonly index: number;
  readonly file: Buffer;
}

/** Puts the rows of unfinished pictures together, over white, for readers who want whole pictures. */
export class DraftPictures {
  readonly #options: DraftOptions;
  readonly #strips = new Map<number, string[]>();
  /** Drafts that a picture has had; a job that starts over repeats none. */
  readonly #shown = new Map<number, number>();

  constructor(options: DraftOptions) {
    this.#options = options;
  }

  /** Forgets the rows, when a job starts over. */
  restart(): void {
    this.#strips.clear();
  }

  /** Takes a row in; returns the draft that is due with it, drafts being spread evenly over the rows. */
  async add({ candidate, row, rows, strip }: RowReport): Promise<Draft | null> {
    // Of a model that shows nothing before the whole picture there are no drafts.
    if (strip === undefined) return null;
    const strips = this.#strips.get(candidate) ?? [];
    strips[row - 1] = strip;
    this.#strips.set(candidate, strips);
    const index = this.#shown.get(candidate) ?? 0;
    if (index >= this.#options.count || row < Math.round(((index + 1) * rows) / (this.#options.count + 1))) return null;
    this.#shown.set(candidate, index + 1);
    return { index, file: await this.#render(strips, rows) };
  }

  async #render(strips: readonly string[], rows: number): Promise<Buffer> {
    const { pictureSide, side, format } = this.#options;
    const stripHeight = pictureSide / rows;
    const layers = strips.map((strip, row) => ({ input: Buffer.from(strip.slice(strip.indexOf(',') + 1), 'base64'), top: row * stripHeight, left: 0 }));
    const sheet = sharp({ create: { width: pictureSide, height: pictureSide, channels: 3, background: '#ffffff' } }).composite(layers);
    // Layers are laid on last, whatever the order of calls; so scaling is a step of its own.
    const { data, info } = await sheet.removeAlpha().raw().toBuffer({ resolveWithObject: true });
    return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } }).resize(side, side).toFormat(format).toBuffer();
  }
}
