import { languageOfText } from '../contract/language';
import { createParser } from './parse-sentence';
import type { Vocabulary } from './vocabulary';
import { writeScene } from './write-prompt';

/** A prompt in the other language; null when what it says cannot be said there, or is nothing that the vocabulary knows. */
export type PromptTranslator = (prompt: string) => string | null;

/** The translator for a vocabulary. It passes over words it does not know: whoever asks makes sure that there are none. */
export function createTranslator(vocabulary: Vocabulary): PromptTranslator {
  const parse = createParser(vocabulary);
  return (prompt) => {
    const from = languageOfText(prompt);
    const to = from === 'ko' ? 'en' : 'ko';
    const facts = parse(prompt, from);
    if (facts.things.length === 0) return null;
    const translated = writeScene(vocabulary, facts, to);
    // Words of two meanings (배 is a ship and a pear) may be read otherwise than they were meant.
    return JSON.stringify(parse(translated, to)) === JSON.stringify(facts) ? translated : null;
  };
}
