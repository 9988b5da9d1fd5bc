import type { Model } from './model';
import { picturePosition, readPrefix, type Prefix } from './prefix';

/** Reads a prompt up to the opener of its picture. A prompt longer than the model reads is cut; one without pieces is the empty prompt. */
export async function readPromptPrefix(model: Model, prompt: string): Promise<Prefix> {
  const { manifest, tokenizer, graphs } = model;
  const pieces = tokenizer.encode(prompt).slice(0, manifest.transformer.textLength);
  if (pieces.length === 0) return model.emptyPrefix;
  const given = [manifest.specialTokens.draw, ...pieces];
  return readPrefix(graphs.transformer, manifest, {
    text: [...given, manifest.specialTokens.picture],
    latents: new Float32Array(0),
    positions: [...given.keys(), picturePosition(manifest, 0)],
    opener: given.length,
  });
}
