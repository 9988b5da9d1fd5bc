import type { HistoryEntry } from '@/server/contract/history';
import type { Language } from '@/server/contract/language';
import { entryWords } from '../history/entry-words';
import { inspectAddress } from './inspect-address';

/** The address that shows a picture of the history from the inside; an uploaded one is looked at with its surest caption. */
export function inspectEntryAddress(entry: HistoryEntry, language: Language): string {
  return inspectAddress(entry.id, entry.kind === 'drawn' ? null : entryWords(entry, language));
}
