import { codesToBase64 } from '../../../server/contract/codes';

/** What the fake worker draws: a function of seed and candidate, as with a real one. */
export function drawnCodes(seed: number, candidate: number): string {
  return codesToBase64(Array.from({ length: 256 }, (_, index) => (seed * 31 + candidate * 7 + index) % 4096));
}
