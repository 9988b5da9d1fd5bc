import { decoderFingerprint } from '../contract/model-manifest';
import type { Sampling } from '../contract/request';
import { draw, type DrawRequest, type DrawnRow } from './draw';
import { drawOnNewGround } from './draw-on-new-ground';
import type { Model } from './model';
import { decodeNewestRow, decodePictures } from './picture-codec';
import type { Pixels } from './picture-file';

/** What a model's pictures are made of. */
export interface PictureShape {
  /** Side of the square in pixels. */
  readonly size: number;
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
  readonly codebookSize: number;
}

/** The port of every model that turns words into pictures, whatever runs it. Its pictures are codes until somebody looks. */
export interface PictureDrawer {
  /** The package behind it; null for a model that only draws whole pictures of words: they cannot be gone on with or looked into. */
  readonly model: Model | null;
  readonly picture: PictureShape;
  /** As `decoderFingerprint`: whose pixels the codes stand for. */
  readonly decoder: string;
  /** What is used when nobody chooses. */
  readonly sampling: Sampling;
  /** As `draw` of a package of ours, though the candidates may come one after the other. @throws what the model throws. */
  draw(request: DrawRequest): AsyncGenerator<DrawnRow, void, undefined>;
  /** Whole pictures in pixels, in order. @throws CodesInvalidError, and what the model throws. */
  paint(pictures: readonly Uint16Array[]): Promise<Pixels[]>;
  /** The newest row of unfinished pictures as strips of full width; null where only whole pictures can be painted. */
  readonly paintNewestRow: ((pictures: readonly Uint16Array[]) => Promise<Pixels[]>) | null;
}

/** A package of ours behind the port. */
export function packageDrawer(model: Model): PictureDrawer {
  const { manifest } = model;
  return {
    model,
    picture: manifest.picture,
    decoder: decoderFingerprint(manifest),
    sampling: manifest.sampling,
    draw: (request) => (request.start?.ground === 'new' ? drawOnNewGround : draw)(model, request),
    paint: (pictures) => decodePictures(model, pictures),
    paintNewestRow: (pictures) => decodeNewestRow(model, pictures),
  };
}
