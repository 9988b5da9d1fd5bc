import type { KeptMeaning, NamedSlot } from '@/server/contract/kept-meaning';

/** What became of a piece of the first meaning. */
export const fates = ['kept', 'lost', 'added'] as const;
export type Fate = (typeof fates)[number];

/** A thing with all that is said of it, a relation, or a place. */
export interface MeaningPiece {
  readonly key: string;
  /** What shares a fate stands together; the part that names the thing comes first. */
  readonly parts: readonly { readonly fate: Fate; readonly slots: readonly NamedSlot[] }[];
}

/** Kept, lost and added slots as pieces of one thing each: "apple", "three" and "green" are one piece, whatever became of each. */
export function meaningPieces(kept: KeptMeaning): MeaningPiece[] {
  const pieces = new Map<string, Map<Fate, NamedSlot[]>>();
  for (const fate of fates) {
    for (const slot of kept[fate]) {
      const key = slot.thing ?? `${fate} ${slot.kind} ${slot.name.en}`;
      const parts = pieces.get(key) ?? new Map<Fate, NamedSlot[]>();
      pieces.set(key, parts.set(fate, [...(parts.get(fate) ?? []), slot]));
    }
  }
  return [...pieces].map(([key, parts]) => ({
    key,
    parts: [...parts].map(([fate, slots]) => ({ fate, slots })).sort((first, second) => Number(namesThing(second.slots)) - Number(namesThing(first.slots))),
  }));
}

function namesThing(slots: readonly NamedSlot[]): boolean {
  return slots.some(({ kind }) => kind === 'objects');
}
