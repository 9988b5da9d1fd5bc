import type { GenerateTask } from '../contract/job';
import { languageOfText } from '../contract/language';
import type { Embedder } from './embedder';
import type { Engine } from './engine';
import type { Model } from './model';
import { encodePixels } from './picture-codec';
import type { Pixels } from './picture-file';
import { textLogLikelihoods } from './text-likelihood';

/** Who reads a model's pictures for their score: the model itself or, where it only draws or is none of ours, the first package of ours that describes; null when none does. */
export function readerOf(model: Model | null, engine: Engine): Model | null {
  if (model?.manifest.capabilities.includes('describe') === true) return model;
  const reader = engine.summaries().find(({ layout, capabilities }) => layout === 'dallae' && capabilities.includes('describe'));
  return reader === undefined ? null : engine.model(reader.id);
}

/** Judges finished pictures of one prompt. */
export interface Ranker {
  /** @param model that reads them, see `readerOf`. @returns one score per picture, in order: the higher, the better the picture shows the prompt. */
  score(model: Model, prompt: string, pictures: readonly Pixels[]): Promise<number[]>;
}

/** Scores by whoever the task names, else by the model's own reading; none when nobody can read. @throws what the ranker throws. */
export async function scorePictures({ prompt, ranker }: Pick<GenerateTask, 'prompt' | 'ranker'>, pictures: readonly Pixels[], model: Model | null, engine: Engine): Promise<number[]> {
  if (ranker !== undefined && ranker.words !== null) return similarities(engine.embedder(ranker.model), ranker.words, pictures);
  const reader = readerOf(model, engine);
  return reader === null ? [] : selfRanker.score(reader, prompt, pictures);
}

/** Cosines between the words and each picture, −1 to 1: how CLIP chose among many candidates of DALL-E (Ramesh et al. 2021) and minDALL-E. */
async function similarities(embedder: Embedder, words: string, pictures: readonly Pixels[]): Promise<number[]> {
  const [text] = await embedder.embedTexts([words]);
  return (await embedder.embedPictures(pictures)).map((picture) => picture.reduce((sum, value, index) => sum + value * (text?.[index] ?? 0), 0));
}

/**
 * α of the score, how much of the prompt's own likelihood is taken away. VisualGPTScore without its bias for likely texts
 * (Lin et al. 2023, arXiv 2306.01879) tries 0 to 1. Between pictures of one prompt α changes nothing, because log P(prompt) is the
 * same for all of them; 1 makes the score the pointwise mutual information of prompt and picture, whose zero means something:
 * the prompt is no likelier with the picture than without.
 */
const priorWeight = 1;

/**
 * The model reads pictures, its own as a rule: `log P(prompt | picture) − α · log P(prompt)`, mean per piece, nats. Both terms come from
 * its describing direction, which was trained with dropped pictures too. α is `sampling.priorWeight` of the manifest where it is given.
 * All pictures cost one call each of encoder, transformer and text head.
 */
export const selfRanker: Ranker = {
  async score(model, prompt, pictures) {
    const latents = await encodePixels(model, pictures);
    const [without = 0, ...withPicture] = await textLogLikelihoods(model, prompt, languageOfText(prompt), [null, ...latents]);
    const alpha = model.manifest.sampling.priorWeight ?? priorWeight;
    return withPicture.map((likelihood) => likelihood - alpha * without);
  },
};
