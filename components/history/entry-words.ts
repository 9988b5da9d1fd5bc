import type { HistoryEntry } from '@/server/contract/history';
import type { Language } from '@/server/contract/language';
import type { Messages } from '../messages/ko';

/** The words that belong to a picture: its prompt, or the surest caption, in the reader's language if there is one; null for a picture that nobody has described. */
export function entryWords(entry: HistoryEntry, language: Language): string | null {
  if (entry.kind === 'drawn') return entry.recipe.prompt;
  const captions = entry.captions.toSorted((one, other) => other.confidence - one.confidence);
  return (captions.find((caption) => caption.language === language) ?? captions[0])?.text ?? null;
}

/** What a picture shows, for people who cannot see it. */
export function entryAlt(entry: HistoryEntry, language: Language, messages: Messages): string {
  if (entry.kind === 'drawn') return messages.create.alt(entry.recipe.prompt, entry.recipe.candidate);
  const words = entryWords(entry, language);
  return words === null ? messages.history.undescribed : messages.describe.pictureAlt(words);
}
