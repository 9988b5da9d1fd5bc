import { z } from 'zod';
import { codesFromBase64, codesToBase64 } from './codes';

const codesMax = 65_536;
const positionsMax = 4096;

const codesTextSchema = z.string().min(1).max(2 * codesMax).refine((text) => codesOrNull(text) !== null, 'not codes as codesToBase64 writes them');
const codesListSchema = z.array(z.number().int().min(0).max(65_535)).min(1).max(codesMax).transform(codesToBase64).pipe(z.string());

/**
 * A picture to start from. What is kept of it stays bit for bit, the rest is drawn anew: "continue from row N" keeps the rows above,
 * "repaint" keeps what is outside a region, "vary" keeps a share of positions that the caller chooses.
 */
export const startPictureSchema = z
  .object({
    /** The whole picture, `positions × depth` codes: a list of integers, or the text that events carry; read as that text. */
    codes: z.union([codesTextSchema, codesListSchema]),
    /** One character for each position, row by row from the top left: `1` is kept, `0` is drawn. As short as a mask can be and still be read. */
    keep: z.string().min(1).max(positionsMax).regex(/^[01]+$/),
    /**
     * `new`: of the kept positions only the figure stays, what stands there; the ground under it is drawn with the rest. For models whose
     * pictures have layers (`figure.ts`). Everything of the kept positions stays when absent.
     */
    ground: z.literal('new').optional(),
  })
  .refine(({ codes, keep }) => (codesOrNull(codes)?.length ?? 0) % keep.length === 0, { path: ['keep'], error: 'not one character for each position' });
export type StartPictureRequest = z.infer<typeof startPictureSchema>;

/** Which field of a start picture does not fit a model's pictures, such as a new ground for those without layers; null when all do. */
export function unfitStartField(
  { codes, keep, ground }: StartPictureRequest,
  picture: { rows: number; columns: number; depth: number; codebookSize: number },
): 'codes' | 'keep' | 'ground' | null {
  const positions = picture.rows * picture.columns;
  if (keep.length !== positions) return 'keep';
  const read = codesOrNull(codes);
  if (read?.length !== positions * picture.depth || read.some((code) => code >= picture.codebookSize)) return 'codes';
  return ground === 'new' && picture.depth === 1 ? 'ground' : null;
}

function codesOrNull(text: string): Uint16Array | null {
  try {
    return codesFromBase64(text);
  } catch {
    return null;
  }
}
