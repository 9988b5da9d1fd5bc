import type { KeptMeaning, NamedSlot } from '../contract/kept-meaning';
import type { Language } from '../contract/language';
import type { Facts } from './facts';
import { createParser, type SentenceParser } from './parse-sentence';
import { naturalColorsOf, slotKinds, slotsOf, type SlotKind } from './slots';
import type { Vocabulary } from './vocabulary';
import { nameColor, nameThing, writeCount, writeRelation, writeThing } from './write-prompt';

/** Reads what texts say and tells how much of one another says. */
export interface MeaningReader {
  /** Words that the vocabulary does not know are passed over. */
  readonly read: SentenceParser;
  /** What of `first` is left in `other`, slot by slot, after SPICE (Anderson et al. 2016). */
  readonly compare: (first: Facts, other: Facts) => KeptMeaning;
}

export function createMeaningReader(vocabulary: Vocabulary): MeaningReader {
  const natural = naturalColorsOf(vocabulary);
  return {
    read: createParser(vocabulary),
    compare(first, other) {
      const [there, said] = [slotsOf(first, natural), slotsOf(other, natural)];
      const pick = (from: typeof there, wanted: (kind: SlotKind, slot: string) => boolean): NamedSlot[] =>
        slotKinds.flatMap((kind) => [...from[kind]].filter((slot) => wanted(kind, slot)).map((slot) => nameSlot(vocabulary, kind, slot)));
      const kept = pick(there, (kind, slot) => said[kind].has(slot));
      const lost = pick(there, (kind, slot) => !said[kind].has(slot));
      const added = pick(said, (kind, slot) => !there[kind].has(slot));
      const known = kept.length + lost.length;
      return { score: known === 0 ? null : (2 * kept.length) / (known + kept.length + added.length), kept, lost, added };
    },
  };
}

/** A slot as `slotsOf` spells it, in words. Ids hold no spaces. */
function nameSlot(vocabulary: Vocabulary, kind: SlotKind, slot: string): NamedSlot {
  const [first = '', second = '', third = ''] = slot.split(' ');
  const named = (write: (language: Language) => string): NamedSlot['name'] => ({ ko: write('ko'), en: write('en') });
  switch (kind) {
    case 'objects':
      return { kind, name: named((language) => nameThing(vocabulary, first, language)), thing: first };
    case 'counts':
      return { kind, name: named((language) => writeCount(vocabulary, second, Number(first), language)), thing: second };
    case 'colors':
      return { kind, name: named((language) => nameColor(vocabulary, first, language)), thing: second };
    case 'relations': {
      const thing = (concept: string, language: Language): string => writeThing(vocabulary, { concept, color: null, count: 1 }, language);
      return { kind, name: named((language) => writeRelation(vocabulary, second, [thing(first, language), thing(third, language)], language)) };
    }
    case 'setting':
      return { kind, name: named((language) => vocabulary.settings.find(({ id }) => id === slot)?.noun[language] ?? slot) };
  }
}
