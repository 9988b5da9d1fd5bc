import type { Language } from '@/server/contract/language';
import { enKeyboard } from './en-keyboard';
import { koKeyboard, type KeyboardMessages } from './ko-keyboard';

const catalogues: Record<Language, KeyboardMessages> = { ko: koKeyboard, en: enKeyboard };

/** The keyboard map's sentences in one language: loaded with it, and part of no screen. */
export function keyboardMessagesFor(language: Language): KeyboardMessages {
  return catalogues[language];
}
