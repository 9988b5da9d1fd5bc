import type { Language } from '../../../server/contract/language';
import { draw } from '../../../server/engine/draw';
import type { Model } from '../../../server/engine/model';
import { decodePictures } from '../../../server/engine/picture-codec';
import { encodePng, type Pixels } from '../../../server/engine/picture-file';
import type { PictureReader } from '../../../server/engine/picture-reader';
import type { TextTokenizer } from '../../../server/engine/text-tokenizer';
import type { Amounts } from '../amounts';
import type { Judge } from '../judge/judge';
import type { EvaluationRow } from '../rows';
import type { NaturalColors } from '../../../server/vocabulary/slots';
import type { SentenceParser } from '../../../server/vocabulary/parse-sentence';
import type { Vocabulary } from '../../../server/vocabulary/vocabulary';

/** What judging captions takes. */
export interface DescribingContext {
  /** Whatever writes the captions; null for a model that only draws. */
  reader: PictureReader | null;
  /** Whose pieces Korean sentences are compared in. */
  tokenizer: TextTokenizer;
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

/** What every part of the evaluation of a package of ours works with. */
export interface Context extends DescribingContext {
  model: Model;
  /** Null before it is trained: what it would judge is then left out. */
  judge: Judge | null;
}

/** What the parts work with that cannot do without the judge. */
export type JudgingContext = Context & { judge: Judge };

/** A picture that the model drew. */
export interface DrawnPicture {
  pixels: Pixels;
  png: Uint8Array;
}

/** A part of the evaluation. */
export type Run<Needed extends DescribingContext = Context> = (context: Needed) => Promise<EvaluationRow[]>;

/** Draws `count` pictures: single samples with the model's own settings, nothing ranked, nothing chosen. */
export async function drawPictures(model: Model, prompt: string, seed: number, count: number): Promise<DrawnPicture[]> {
  let codes: readonly Uint16Array[] = [];
  for await (const row of draw(model, { prompt, seed, candidates: count, sampling: model.manifest.sampling })) codes = row.codes;
  const pixels = await decodePictures(model, codes);
  return Promise.all(pixels.map(async (each) => ({ pixels: each, png: await encodePng(each) })));
}

/** The most probable caption of each language; none of a model that only draws. */
export async function describePicture({ reader }: Pick<DescribingContext, 'reader'>, picture: Uint8Array, languages: readonly Language[]): Promise<Map<Language, string>> {
  const captions = new Map<Language, string>();
  if (reader === null) return captions;
  for await (const progress of reader.describe({ picture, languages, captions: 1, seed: 0 })) {
    if (progress.type === 'completed' && progress.index === 0) captions.set(progress.language, progress.text);
  }
  return captions;
}

/** Up to `count` items, evenly spread over the list. */
export function spread<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)]).filter((item) => item !== undefined);
}
