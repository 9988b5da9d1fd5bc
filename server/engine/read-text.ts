import type { Language } from '../contract/language';
import { floatsOf, floatTensor, integerTensor } from '../runtime/tensor';
import { emptyCache } from './cache-tensors';
import { CapabilityMissingError } from './errors';
import type { Model } from './model';
import { givenSegment, hidden, picturePosition, writtenSegment } from './prefix';

/** A text as it is written off a picture. */
export interface WrittenText {
  readonly language: Language;
  /** Id of the token that opens it. */
  readonly opener: number;
  readonly pieces: readonly number[];
}

/** One way to see a picture. */
export interface PictureReading {
  /** Latents, `[positions × latentWidth]`; null for no picture, which the training shows as zeros. */
  readonly latents: Float32Array | null;
  /** Positions that nothing sees. */
  readonly hiddenPlaces?: readonly number[];
}

/**
 * Reads a text off each picture at once, given all pieces before each one: one transformer call and one head call for all readings.
 * @returns logits of each piece and then of the end, `[readings × (pieces + 1) × vocabulary]`.
 * @throws CapabilityMissingError when the model does not describe pictures.
 */
export async function readText({ manifest, graphs }: Model, { language, opener, pieces }: WrittenText, readings: readonly PictureReading[]): Promise<Float32Array> {
  const { textHead } = graphs;
  if (textHead === undefined) throw new CapabilityMissingError(`The model "${manifest.id}" does not describe pictures.`);
  const { width } = manifest.transformer;
  const { rows, columns, latentWidth, depth } = manifest.picture;
  const batch = readings.length;
  const places = rows * columns;
  const written = [opener, ...pieces];
  const length = 1 + written.length + places;
  const latents = new Float32Array(batch * places * latentWidth);
  readings.forEach(({ latents: own }, reading) => {
    if (own !== null) latents.set(own, reading * places * latentWidth);
  });
  const positions = [0, ...written.map((_, index) => 1 + index), ...Array.from({ length: places }, (_, place) => picturePosition(manifest, place))];
  const segments = positions.map((_, index) => (index >= 1 && index <= written.length ? writtenSegment : givenSegment));
  const outputs = await graphs.transformer.run({
    text: integerTensor(repeat([manifest.specialTokens.describe[language], ...written], batch), [batch, 1 + written.length]),
    latents: floatTensor(latents, [batch, places, latentWidth]),
    codes: integerTensor([], [batch, 0, depth]),
    positions: integerTensor(repeat(positions, batch), [batch, length]),
    segments: integerTensor(repeat(segments, batch), [batch, length]),
    mask: floatTensor(textMask(written.length, length, readings), [batch, length, length]),
    ...emptyCache(manifest.transformer, batch),
  });
  const states = floatsOf(outputs, 'hidden');
  const asked = new Float32Array(batch * written.length * width);
  for (let reading = 0; reading < batch; reading += 1) {
    const start = (reading * length + 1) * width;
    asked.set(states.subarray(start, start + written.length * width), reading * written.length * width);
  }
  return floatsOf(await textHead.run({ hidden: floatTensor(asked, [batch * written.length, width]) }), 'logits');
}

/** Columns: the language, the text, the picture. What is given sees itself; a piece sees what is given and the text so far; nothing sees a hidden place. */
function textMask(written: number, length: number, readings: readonly PictureReading[]): Float32Array {
  const mask = new Float32Array(readings.length * length * length);
  readings.forEach(({ hiddenPlaces = [] }, reading) => {
    for (let row = 0; row < length; row += 1) {
      const start = (reading * length + row) * length;
      const rowIsWritten = row >= 1 && row <= written;
      mask.fill(hidden, start + (rowIsWritten ? row + 1 : 1), start + written + 1);
      for (const place of hiddenPlaces) mask[start + 1 + written + place] = hidden;
    }
  });
  return mask;
}

function repeat(values: readonly number[], times: number): number[] {
  return Array.from({ length: times }, () => values).flat();
}
