import type { Language } from '../contract/language';
import { floatsOf, floatTensor, integerTensor } from '../runtime/tensor';
import { emptyCache } from './cache-tensors';
import { CapabilityMissingError, NumbersInvalidError } from './errors';
import type { Model } from './model';
import { givenSegment, hidden, picturePosition, writtenSegment } from './prefix';
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
  const { manifest, tokenizer, graphs } = model;
  const { textHead } = graphs;
  if (textHead === undefined) throw new CapabilityMissingError(`The model "${manifest.id}" does not describe pictures.`);
  const { textLength, vocabulary, width } = manifest.transformer;
  const { describe, draw, end } = manifest.specialTokens;
  const { rows: pictureRows, columns: pictureColumns, latentWidth, depth } = manifest.picture;
  const pieces = tokenizer.encode(text).slice(0, textLength - 1);
  if (pieces.length === 0 || pictures.length === 0) return pictures.map(() => 0);

  const batch = pictures.length;
  const places = pictureRows * pictureColumns;
  const written = [draw, ...pieces];
  const length = 1 + written.length + places;
  const latents = new Float32Array(batch * places * latentWidth);
  pictures.forEach((picture, row) => {
    if (picture !== null) latents.set(picture, row * places * latentWidth);
  });
  const positions = [0, ...written.map((_, index) => 1 + index), ...Array.from({ length: places }, (_, place) => picturePosition(manifest, place))];
  const segments = positions.map((_, index) => (index >= 1 && index <= written.length ? writtenSegment : givenSegment));
  const outputs = await graphs.transformer.run({
    text: integerTensor(repeat([describe[language], ...written], batch), [batch, 1 + written.length]),
    latents: floatTensor(latents, [batch, places, latentWidth]),
    codes: integerTensor([], [batch, 0, depth]),
    positions: integerTensor(repeat(positions, batch), [batch, length]),
    segments: integerTensor(repeat(segments, batch), [batch, length]),
    mask: floatTensor(Float32Array.from(repeat(promptMask(written.length, length), batch)), [batch, length, length]),
    ...emptyCache(manifest.transformer, batch),
  });

  const states = floatsOf(outputs, 'hidden');
  const asked = new Float32Array(batch * written.length * width);
  for (let row = 0; row < batch; row += 1) {
    const start = (row * length + 1) * width;
    asked.set(states.subarray(start, start + written.length * width), row * written.length * width);
  }
  const logits = floatsOf(await textHead.run({ hidden: floatTensor(asked, [batch * written.length, width]) }), 'logits');
  const targets = [...pieces, end];
  return pictures.map((_, row) => {
    const each = targets.map((id, index) => logProbabilityOf(logits.subarray((row * targets.length + index) * vocabulary, (row * targets.length + index + 1) * vocabulary), id));
    const mean = each.reduce((sum, value) => sum + value, 0) / each.length;
    if (!Number.isFinite(mean)) throw new NumbersInvalidError(`The model "${manifest.id}" reads a text as ${mean}; restore its package.`);
    return mean;
  });
}

/** Columns: the language, the prompt, the picture. What is given sees itself; a piece sees what is given and the prompt so far. */
function promptMask(written: number, length: number): number[] {
  return Array.from({ length: length * length }, (_, index) => {
    const [row, column] = [Math.floor(index / length), index % length];
    const columnIsWritten = column >= 1 && column <= written;
    const rowIsWritten = row >= 1 && row <= written;
    return columnIsWritten && (!rowIsWritten || column > row) ? hidden : 0;
  });
}

function repeat(values: readonly number[], times: number): number[] {
  return Array.from({ length: times }, () => values).flat();
}
