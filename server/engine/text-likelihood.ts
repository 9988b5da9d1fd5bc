import type { Language } from '../contract/language';
import { NumbersInvalidError } from './errors';
import type { Model } from './model';
import { readText } from './read-text';
import { logProbabilityOf } from './sample-piece';

/**
 * How likely the model finds a text as the prompt of each picture: one transformer call and one head call for all of them.
 * The text is laid out as the training lays out prompts that are read off a picture: cut to the same length, its end included.
 * @param pictures latents `[positions × latentWidth]` of each picture; null for no picture, which the training shows as zeros.
 * @returns mean log-probability per piece of each picture, nats, ≤ 0; zeros for a text without pieces.
 * @throws CapabilityMissingError for a model that does not describe; NumbersInvalidError when the graphs give no numbers.
 */
export async function textLogLikelihoods(
  model: Model,
  text: string,
  language: Language,
  pictures: readonly (Float32Array | null)[],
): Promise<number[]> {
  const { manifest, tokenizer } = model;
  const { textLength, vocabulary } = manifest.transformer;
  const { draw, end } = manifest.specialTokens;
  const pieces = tokenizer.encode(text).slice(0, textLength - 1);
  if (pieces.length === 0 || pictures.length === 0) return pictures.map(() => 0);
  const logits = await readText(model, { language, opener: draw, pieces }, pictures.map((latents) => ({ latents })));
  const targets = [...pieces, end];
  return pictures.map((_, row) => {
    const each = targets.map((id, index) => logProbabilityOf(logits.subarray((row * targets.length + index) * vocabulary, (row * targets.length + index + 1) * vocabulary), id));
    const mean = each.reduce((sum, value) => sum + value, 0) / each.length;
    if (!Number.isFinite(mean)) throw new NumbersInvalidError(`The model "${manifest.id}" reads a text as ${mean}; restore its package.`);
    return mean;
  });
}
