import { createHash } from 'node:crypto';
import type { Facts } from '../../server/vocabulary/facts';

/** Shares as in `models/training/dallae/held_out.py`; a test compares both over the committed scenes. */
const shares = { color: 0.1, relation: 0.1, count: 0.05 } as const;

/** Whether training never sees one of these combinations: (concept, colour), (concept, relation, concept) or (concept, count above one). */
export function isHeldOut({ things, relation }: Facts): boolean {
  const [first, second] = things;
  return (
    things.some(({ concept, color, count }) =>
      (color !== null && chosen('color', concept, color)) || (count > 1 && chosen('count', concept, String(count)))) ||
    (relation !== null && first !== undefined && second !== undefined && chosen('relation', first.concept, relation, second.concept))
  );
}

/** A hash of the names falls into the share of the combination's kind. */
function chosen(kind: keyof typeof shares, ...names: string[]): boolean {
  const digest = createHash('sha256').update([kind, ...names].join('|')).digest();
  return digest.readUInt32BE(0) / 2 ** 32 < shares[kind];
}
