import type { Parameters } from '../differing';

/** A drawn picture that can be laid over another. */
export interface PairPicture {
  /** Its place on the screen that offers it. */
  readonly key: string;
  /** Short, for lists. */
  readonly label: string;
  readonly alt: string;
  readonly pictureId: string;
  readonly parameters: Parameters;
  readonly modelName: string;
}
