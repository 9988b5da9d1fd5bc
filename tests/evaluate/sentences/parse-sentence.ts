import type { Language } from '../../../server/contract/language';
import type { Facts, Thing } from '../facts';
import type { Vocabulary } from '../vocabulary';
import { buildLexicon, type Entry, type Lexicon } from './lexicon';

/** Reads sentences of both languages back to what they say; words it does not know are passed over. */
export type SentenceParser = (text: string, language: Language) => Facts;

const nounEndings = new Set(['', '이', '가', '을', '를', '과', '와', '은', '는', '의', '도', '하고', '보다', '랑', '이랑']);

/** The reader of the grammar in `models/training/dallae/captions.py`, driven by the same word list. */
export function createParser(vocabulary: Vocabulary): SentenceParser {
  const lexicons: Readonly<Record<Language, Lexicon>> = { ko: buildLexicon(vocabulary, 'ko'), en: buildLexicon(vocabulary, 'en') };
  return (text, language) => gather(tokens(lexicons[language], text.normalize('NFC').toLowerCase(), language), language);
}

/** Known phrases in order. What hangs on a phrase (a particle, an ending) is skipped with the rest of its word. */
function* tokens(lexicon: Lexicon, text: string, language: Language): Generator<Entry, void, undefined> {
  let index = 0;
  while (index < text.length) {
    if (/[\s,.]/.test(text.charAt(index))) {
      index += 1;
      continue;
    }
    const start = index;
    const found = lexicon.get(text.charAt(start))?.find((entry) => text.startsWith(entry.phrase, start) && endsWell(entry, restOfWord(text, start + entry.phrase.length), language));
    if (found === undefined) {
      index += /^[^\s,]*/.exec(text.slice(index))?.[0].length ?? 1;
    } else {
      yield found;
      index += found.phrase.length;
    }
  }
}

function restOfWord(text: string, end: number): string {
  return (/^\S*/.exec(text.slice(end))?.[0] ?? '').replace(/[,.]+$/, '');
}

/** Korean colours and numbers may run into what follows ("빨간사과", "3개가"); nouns take particles; the rest stands alone. */
function endsWell(entry: Entry, rest: string, language: Language): boolean {
  if (rest === '' || language === 'en') return rest === '';
  if (entry.kind === 'noun') return nounEndings.has(rest);
  return entry.kind === 'color' || entry.kind === 'number after';
}

function gather(entries: Iterable<Entry>, language: Language): Facts {
  const things: Thing[] = [];
  let [color, count, relation, setting]: [string | null, number, string | null, string | null] = [null, 1, null, null];
  let thingsBeforeRelation = 0;
  for (const entry of entries) {
    switch (entry.kind) {
      case 'noun':
        things.push({ concept: entry.id, color, count });
        [color, count] = [null, 1];
        break;
      case 'color':
        color = entry.id;
        break;
      case 'number before':
        count = entry.count;
        break;
      case 'number after': {
        const last = things.at(-1);
        if (last !== undefined) last.count = entry.count;
        break;
      }
      case 'relation':
        [relation, thingsBeforeRelation] = [entry.id, things.length];
        break;
      case 'setting':
        setting = entry.id;
    }
  }
  // Korean names the ground first: "{b} 왼쪽에 있는 {a}".
  if (relation !== null && language === 'ko' && thingsBeforeRelation === 1 && things.length === 2) things.reverse();
  return { things, relation, setting };
}
