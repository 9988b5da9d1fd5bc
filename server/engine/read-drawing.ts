import { floatsOf, floatTensor, integerTensor } from '../runtime/tensor';
import { emptyCache } from './cache-tensors';
import { CodesInvalidError } from './errors';
import type { Model } from './model';
import { givenSegment, hidden, picturePosition, writtenSegment } from './prefix';

/**
 * Reads a whole drawing at once, as it was drawn from left to right: the states that the codes of each position were chosen from.
 * @param pieces the prompt's, cut to what the model reads; none reads it as drawn without a prompt.
 * @param codes one whole picture, `[positions × depth]`.
 * @param hiddenPieces one reading for each list: the indices of the pieces that nothing may see in it.
 * @returns `[positions × width]` for each reading.
 * @throws CodesInvalidError when the codes are no whole picture of this model.
 */
export async function readDrawing({ manifest, graphs }: Model, pieces: readonly number[], codes: Uint16Array, hiddenPieces: readonly (readonly number[])[] = [[]]): Promise<Float32Array[]> {
  const { rows, columns, depth, codebookSize, latentWidth } = manifest.picture;
  const { width } = manifest.transformer;
  const { draw, empty, picture } = manifest.specialTokens;
  const places = rows * columns;
  if (codes.length !== places * depth || codes.some((code) => code >= codebookSize)) {
    throw new CodesInvalidError(`A picture of this model has ${places * depth} codes below ${codebookSize}.`);
  }
  const batch = hiddenPieces.length;
  const given = [draw, ...(pieces.length === 0 ? [empty] : pieces)];
  const length = given.length + places;
  const every = (values: readonly number[]): number[] => Array.from({ length: batch }, () => values).flat();
  const outputs = await graphs.transformer.run({
    text: integerTensor(every([...given, picture]), [batch, given.length + 1]),
    latents: floatTensor(new Float32Array(0), [batch, 0, latentWidth]),
    codes: integerTensor(every([...codes.subarray(0, (places - 1) * depth)]), [batch, places - 1, depth]),
    positions: integerTensor(every([...given.keys(), ...Array.from({ length: places }, (_, place) => picturePosition(manifest, place))]), [batch, length]),
    segments: integerTensor(every(Array.from({ length }, (_, index) => (index < given.length ? givenSegment : writtenSegment))), [batch, length]),
    mask: floatTensor(drawingMask(given.length, length, hiddenPieces), [batch, length, length]),
    ...emptyCache(manifest.transformer, batch),
  });
  const states = floatsOf(outputs, 'hidden');
  return hiddenPieces.map((_, reading) => states.subarray((reading * length + given.length) * width, (reading + 1) * length * width));
}

/** What is given sees what is given, what was drawn sees that and all before it; nothing sees a hidden piece. The first column is the opener's. */
function drawingMask(given: number, length: number, hiddenPieces: readonly (readonly number[])[]): Float32Array {
  const mask = new Float32Array(hiddenPieces.length * length * length);
  hiddenPieces.forEach((pieces, reading) => {
    for (let row = 0; row < length; row += 1) {
      const start = (reading * length + row) * length;
      mask.fill(hidden, start + Math.max(given, row + 1), start + length);
      for (const piece of pieces) mask[start + 1 + piece] = hidden;
    }
  });
  return mask;
}
