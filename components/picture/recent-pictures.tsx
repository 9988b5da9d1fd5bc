'use client';

import Link from 'next/link';
import { useId, type ReactNode } from 'react';
import type { HistoryEntry } from '@/server/contract/history';
import { pictureUrl } from '../client/api';
import { listHistory } from '../client/history-api';
import { useAnswer } from '../client/use-answer';
import { entryAlt } from '../history/entry-words';
import { useLanguage, useMessages } from '../messages/messages-provider';

const shown = 8;
const thumbnailSize = 256;
const look = 'block w-full overflow-hidden rounded-2xl border border-line transition hover:border-leaf hover:shadow-lift';

/** What choosing a picture does: lead somewhere, or anything else. */
type Choice = { readonly addressOf: (entry: HistoryEntry) => string } | { readonly onChoose: (entry: HistoryEntry) => void };

/** The newest pictures of the history, to choose one. */
export function RecentPictures({ heading, ...choice }: { heading: string } & Choice) {
  const messages = useMessages();
  const { language } = useLanguage();
  const id = useId();
  const { answer } = useAnswer('recent', () => listHistory(new URLSearchParams({ limit: String(shown) })));
  // A history that cannot be read is the History screen's to speak of; here it is only one way among several.
  if (answer.phase !== 'here' || answer.value.entries.length === 0) return null;

  function withChoice(entry: HistoryEntry, picture: ReactNode): ReactNode {
    return 'addressOf' in choice
      ? <Link href={choice.addressOf(entry)} className={look}>{picture}</Link>
      : <button type="button" onClick={() => choice.onChoose(entry)} className={look}>{picture}</button>;
  }

  return (
    <section aria-labelledby={id} className="space-y-3">
      <h2 id={id} className="text-2xl font-bold">{heading}</h2>
      <ul className="grid grid-cols-4 gap-2 sm:gap-3 md:grid-cols-8">
        {answer.value.entries.map((entry) => (
          <li key={entry.id}>
            {withChoice(entry, <img src={pictureUrl(entry.id, { size: thumbnailSize })} alt={entryAlt(entry, language, messages)} className="aspect-square w-full bg-sunken object-cover" />)}
          </li>
        ))}
      </ul>
    </section>
  );
}
