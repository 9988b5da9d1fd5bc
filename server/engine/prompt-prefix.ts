import type { Model } from './model';
import { picturePosition, readPrefix, type Prefix } from './prefix';
import { codesAt, type StartPicture } from './start-picture';

/** Reads a prompt up to the opener of its picture. A prompt longer than the model reads is cut; one without pieces is the empty prompt. */
export async function readPromptPrefix(model: Model, prompt: string, start?: StartPicture): Promise<Prefix> {
  const { manifest, tokenizer } = model;
  const pieces = tokenizer.encode(prompt).slice(0, manifest.transformer.textLength);
  return pieces.length === 0 ? readEmptyPrefix(model, start) : readPieces(model, pieces, start);
}

/** The start of a picture without a prompt, which guidance pushes away from. */
export async function readEmptyPrefix(model: Model, start?: StartPicture): Promise<Prefix> {
  return start === undefined ? model.emptyPrefix : readPieces(model, [model.manifest.specialTokens.empty], start);
}

/** What is given of a picture stands beside the prompt, as `repaint_layout` of the training has it; what is not kept is left out. */
async function readPieces({ manifest, graphs }: Model, pieces: readonly number[], start: StartPicture | undefined): Promise<Prefix> {
  const given = [manifest.specialTokens.draw, ...pieces];
  const places = start?.kept.flatMap((kept, place) => (kept ? [place] : [])) ?? [];
  return readPrefix(graphs.transformer, manifest, {
    text: [...given, manifest.specialTokens.picture],
    latents: new Float32Array(0),
    codes: start === undefined ? [] : places.flatMap((place) => codesAt(manifest, start.codes, place)),
    positions: [...given.keys(), picturePosition(manifest, 0), ...places.map((place) => picturePosition(manifest, place))],
    opener: given.length,
  });
}
