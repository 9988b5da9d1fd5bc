import type { Language } from '../../../server/contract/language';
import { describe } from '../../../server/engine/describe';
import { draw } from '../../../server/engine/draw';
import type { Model } from '../../../server/engine/model';
import { decodePictures } from '../../../server/engine/picture-codec';
import { encodePng, type Pixels } from '../../../server/engine/picture-file';
import type { Amounts } from '../amounts';
import type { Judge } from '../judge/judge';
import type { EvaluationRow } from '../rows';
import type { NaturalColors } from '../../../server/vocabulary/slots';
import type { SentenceParser } from '../../../server/vocabulary/parse-sentence';
import type { Vocabulary } from '../../../server/vocabulary/vocabulary';

/** What every part of an evaluation works with. */
export interface Context {
  model: Model;
  /** Null before it is trained: what it would judge is then left out. */
  judge: Judge | null;
  /** What the model knows and the judge can name. */
  vocabulary: Vocabulary;
  parse: SentenceParser;
  natural: NaturalColors;
  stems: ReadonlySet<string>;
  amounts: Amounts;
  /** Folder of the committed pictures. */
  scenes: string;
  /** One line of progress. */
  report: (stage: string, done: number, all: number) => void;
}

/** What the parts work with that cannot do without the judge. */
export type JudgingContext = Context & { judge: Judge };

/** A picture that the model drew. */
export interface DrawnPicture {
  pixels: Pixels;
  png: Uint8Array;
}

/** A part of the evaluation. */
export type Run<Needed extends Context = Context> = (context: Needed) => Promise<EvaluationRow[]>;

/** Draws `count` pictures: single samples with the model's own settings, nothing ranked, nothing chosen. */
export async function drawPictures(model: Model, prompt: string, seed: number, count: number): Promise<DrawnPicture[]> {
  let codes: readonly Uint16Array[] = [];
  for await (const row of draw(model, { prompt, seed, candidates: count, sampling: model.manifest.sampling })) codes = row.codes;
  const pixels = await decodePictures(model, codes);
  return Promise.all(pixels.map(async (each) => ({ pixels: each, png: await encodePng(each) })));
}

/** The most probable caption of each language. */
export async function describePicture(model: Model, picture: Uint8Array, languages: readonly Language[]): Promise<Map<Language, string>> {
  const captions = new Map<Language, string>();
  for await (const progress of describe(model, { picture, languages, captions: 1, seed: 0 })) {
    if (progress.type === 'completed' && progress.index === 0) captions.set(progress.language, progress.text);
  }
  return captions;
}

/** Up to `count` items, evenly spread over the list. */
export function spread<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)]).filter((item) => item !== undefined);
}
