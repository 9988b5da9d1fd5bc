'use client';

import Link from 'next/link';
import { pictureUrl } from '../client/api';
import { listHistory } from '../client/history-api';
import { useAnswer } from '../client/use-answer';
import { entryAlt } from '../history/entry-words';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { inspectEntryAddress } from './inspect-entry';

const shown = 8;
const thumbnailSize = 256;

/** The newest pictures of the history, to choose one to look into. */
export function RecentPictures() {
  const messages = useMessages();
  const { language } = useLanguage();
  const { answer } = useAnswer('recent', () => listHistory(new URLSearchParams({ limit: String(shown) })));
  // A history that cannot be read is the History screen's to speak of; here it is only one way among three.
  if (answer.phase !== 'here' || answer.value.entries.length === 0) return null;
  return (
    <section aria-labelledby="recent-pictures" className="space-y-3">
      <h2 id="recent-pictures" className="text-2xl font-bold">{messages.inspect.recent}</h2>
      <ul className="grid grid-cols-4 gap-2 sm:gap-3 md:grid-cols-8">
        {answer.value.entries.map((entry) => (
          <li key={entry.id}>
            <Link href={inspectEntryAddress(entry, language)} className="block overflow-hidden rounded-2xl border border-line transition hover:border-leaf hover:shadow-lift">
              <img src={pictureUrl(entry.id, { size: thumbnailSize })} alt={entryAlt(entry, language, messages)} className="aspect-square w-full bg-sunken object-cover" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
