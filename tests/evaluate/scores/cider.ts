import { languages, type Language } from '../../../server/contract/language';

const orders = [1, 2, 3, 4];
/** Spread of the penalty for captions that are longer or shorter than the reference, in units of text. */
const lengthSpread = 6;

/** Scores a caption against its reference, 0–10. Units: words, or whatever else a caption is cut into. */
export type CiderScore = (caption: readonly string[], reference: readonly string[]) => number;

/**
 * CIDEr-D (Vedantam et al. 2015) with one reference each: 10 · e^(−(l − l')² / 2σ²) · min(g, g') · g' / (|g| |g'|), mean of n-grams of one
 * to four units. Units that are in every reference ("a") weigh nothing.
 * @param corpus all references, from which the weights of n-grams are counted.
 */
export function createCider(corpus: readonly (readonly string[])[]): CiderScore {
  const documents = new Map<string, number>();
  for (const reference of corpus) {
    for (const gram of new Set(orders.flatMap((order) => gramsOf(reference, order)))) documents.set(gram, (documents.get(gram) ?? 0) + 1);
  }
  const weigh = (units: readonly string[], order: number): Map<string, number> => {
    const weights = new Map<string, number>();
    for (const gram of gramsOf(units, order)) weights.set(gram, (weights.get(gram) ?? 0) + Math.log(corpus.length / Math.max(1, documents.get(gram) ?? 0)));
    return weights;
  };
  return (caption, reference) => {
    const penalty = Math.exp(-((caption.length - reference.length) ** 2) / (2 * lengthSpread ** 2));
    const similarities = orders.map((order) => clippedCosine(weigh(caption, order), weigh(reference, order)));
    return (10 * penalty * similarities.reduce((sum, value) => sum + value, 0)) / orders.length;
  };
}

/** Cuts a text into units of its language. */
export type Units = (text: string, language: Language) => string[];

/** A scorer for each language, whose weights come from that language's references. */
export function createCiderOfTexts(references: readonly Readonly<Record<Language, string>>[], units: Units): (caption: string, reference: string, language: Language) => number {
  const scores = new Map(languages.map((language) => [language, createCider(references.map((each) => units(each[language], language)))]));
  return (caption, reference, language) => scores.get(language)?.(units(caption, language), units(reference, language)) ?? 0;
}

function gramsOf(units: readonly string[], order: number): string[] {
  return Array.from({ length: Math.max(0, units.length - order + 1) }, (_, start) => units.slice(start, start + order).join('\u0000'));
}

/** No n-gram of the caption counts more than it does in the reference. */
function clippedCosine(caption: ReadonlyMap<string, number>, reference: ReadonlyMap<string, number>): number {
  const lengths = Math.sqrt(squares(caption) * squares(reference));
  if (lengths === 0) return 0;
  return [...caption].reduce((sum, [gram, weight]) => sum + Math.min(weight, reference.get(gram) ?? 0) * (reference.get(gram) ?? 0), 0) / lengths;
}

function squares(weights: ReadonlyMap<string, number>): number {
  return [...weights.values()].reduce((sum, weight) => sum + weight ** 2, 0);
}
