import type { Language } from '../contract/language';
import type { Facts, Thing } from './facts';
import type { Vocabulary } from './vocabulary';
import { englishLexicon, englishTokens } from './english';
import { koreanLexicon, koreanTokens } from './korean';
import type { Token } from './lexicon';

/** Reads sentences of both languages back to what they say; words it does not know are passed over. */
export type SentenceParser = (text: string, language: Language) => Facts;

/** The reader of the grammar in `models/training/dallae`, driven by the same word list. */
export function createParser(vocabulary: Vocabulary): SentenceParser {
  const [english, korean] = [englishLexicon(vocabulary), koreanLexicon(vocabulary)];
  return (text, language) => {
    const plain = text.normalize('NFC').toLowerCase();
    return gather(plain, language === 'en' ? englishTokens(plain, english) : koreanTokens(plain, korean), language);
  };
}

/** Colours and numbers wait for their noun, or go back to it. */
function gather(text: string, tokens: readonly Token[], language: Language): Facts {
  const things: Thing[] = [];
  let [color, count, relation, setting]: [string | null, number, string | null, string | null] = [null, 1, null, null];
  let groundFirst = false;
  for (const [index, token] of tokens.entries()) {
    const last = things.at(-1);
    switch (token.kind) {
      case 'noun':
        things.push({ concept: token.id, color, count });
        [color, count] = [null, 1];
        break;
      case 'color':
        color = token.id;
        break;
      case 'color after':
        if (last === undefined || (tokens[index + 1]?.kind === 'noun' && touching(text, token, tokens[index + 1]))) color = token.id;
        else last.color = token.id;
        break;
      case 'number':
        // "사과 세 개": in Korean a number that follows a noun at once counts it.
        if (language === 'ko' && last !== undefined && tokens[index - 1]?.kind === 'noun' && touching(text, tokens[index - 1], token)) last.count = token.count;
        else count = token.count;
        break;
      case 'setting':
        setting = token.id;
        break;
      case 'relation':
      case 'reversed':
        relation = token.id;
        // Korean names the ground first, "{b} 왼쪽에 있는 {a}", unless it says "{a}가 {b} 왼쪽에".
        groundFirst = token.kind === 'reversed' || (language === 'ko' && things.length === 1);
    }
  }
  // A relation needs two things; with fewer or more it is not clear whose it is.
  if (things.length !== 2) relation = null;
  if (relation !== null && groundFirst) things.reverse();
  return { things, relation, setting };
}

/** Whether nothing but spaces lies between two tokens. */
function touching(text: string, first: Token | undefined, second: Token | undefined): boolean {
  return first !== undefined && second !== undefined && text.slice(first.end, second.start).trim() === '';
}
