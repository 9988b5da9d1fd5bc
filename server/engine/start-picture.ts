import { codesFromBase64 } from '../contract/codes';
import type { ModelManifest } from '../contract/model-manifest';
import { unfitStartField, type StartPictureRequest } from '../contract/start-picture';
import { CodesInvalidError, MaskInvalidError } from './errors';

/** A picture of which some positions are given to everything that is drawn. */
export interface StartPicture {
  /** `[positions × depth]`. */
  codes: Uint16Array;
  /** Which positions stay as they are, `[positions]`. */
  kept: readonly boolean[];
}

/**
 * Reads a request's start picture.
 * @throws MaskInvalidError when the mask does not have one character for each position; CodesInvalidError when the codes are no whole
 * picture of this model, or its ground is to be drawn anew and the model's pictures have no layers.
 */
export function readStartPicture({ picture }: ModelManifest, start: StartPictureRequest): StartPicture {
  const { rows, columns, depth, codebookSize } = picture;
  const unfit = unfitStartField(start, picture);
  if (unfit === 'keep') throw new MaskInvalidError(`A mask of this model has ${rows * columns} characters, 1 for keep and 0 for draw.`);
  if (unfit === 'codes') throw new CodesInvalidError(`A start picture of this model has ${rows * columns * depth} codes below ${codebookSize}.`);
  if (unfit === 'ground') throw new CodesInvalidError('Pictures of this model have no layers, so no figure can be put on a new ground.');
  return { codes: codesFromBase64(start.codes), kept: Array.from(start.keep, (character) => character === '1') };
}

/** The codes of one position. */
export function codesAt({ picture }: ModelManifest, codes: Uint16Array, place: number): number[] {
  return [...codes.subarray(place * picture.depth, (place + 1) * picture.depth)];
}
