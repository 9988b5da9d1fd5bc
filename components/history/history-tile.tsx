'use client';

import { clsx } from 'clsx';
import { Check, ImageOff, Star } from 'lucide-react';
import { useState, type MouseEvent } from 'react';
import type { HistoryEntry } from '@/server/contract/history';
import { pictureUrl } from '../client/api';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { entryAlt, entryWords } from './entry-words';

/** Uploads may be of any size; drawn pictures are small and are best as they are. */
const uploadSize = 384;

interface HistoryTileProps {
  entry: HistoryEntry;
  /** Where a picture's details can also be opened in a tab of their own. */
  address: string;
  /** Whether it is picked; null while a press opens it instead. */
  picked: boolean | null;
  onPick: (id: string) => void;
  onOpen: (id: string) => void;
  onStar: (entry: HistoryEntry) => void;
}

const tileClass = 'block overflow-hidden rounded-2xl border border-line bg-sheet transition hover:border-line-strong hover:shadow-sheet focus-visible:outline-offset-[-3px]';

/** The id of a tile's link in the page, for giving the focus back to it. */
export function tileId(pictureId: string): string {
  return `picture-${pictureId}`;
}

/** One picture of the list, with its words and its star. */
export function HistoryTile({ entry, address, picked, onPick, onOpen, onStar }: HistoryTileProps) {
  const messages = useMessages();
  const { language } = useLanguage();
  const [missing, setMissing] = useState(false);
  const alt = entryAlt(entry, language, messages);
  const words = entryWords(entry, language);

  function open(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(entry.id);
  }

  const shown = (
    <>
      <span className="paper-texture block aspect-square overflow-hidden">
        {missing
          ? <span role="img" aria-label={`${alt}. ${messages.history.missing}`} className="flex size-full items-center justify-center text-ink-soft"><ImageOff aria-hidden className="size-7" /></span>
          : (
            <img
              src={pictureUrl(entry.id, entry.kind === 'uploaded' ? { size: uploadSize } : {})}
              alt={alt}
              loading="lazy"
              decoding="async"
              onError={() => setMissing(true)}
              className={clsx('size-full transition duration-300 group-hover:scale-[1.03]', entry.kind === 'uploaded' ? 'object-contain' : 'object-cover')}
            />
          )}
      </span>
      {/* The picture's alternative text already says these words. */}
      <span aria-hidden className="line-clamp-2 h-14 px-3 py-1.5 text-sm leading-snug text-ink-soft">{words ?? messages.history.undescribed}</span>
    </>
  );

  if (picked !== null) {
    return (
      <li className="group relative" data-testid="tile">
        <button id={tileId(entry.id)} type="button" role="checkbox" aria-checked={picked} aria-label={alt} onClick={() => onPick(entry.id)} data-tile className={clsx(tileClass, 'w-full text-left', picked && 'border-leaf ring-2 ring-leaf')}>{shown}</button>
        <span aria-hidden className={clsx('pointer-events-none absolute top-2.5 right-2.5 flex size-7 items-center justify-center rounded-full border-2 transition', picked ? 'border-leaf bg-leaf text-on-leaf' : 'border-line-strong bg-sheet/85')}>
          {picked && <Check className="size-4.5" strokeWidth={3} />}
        </span>
      </li>
    );
  }

  return (
    <li className="group relative" data-testid="tile">
      <a id={tileId(entry.id)} href={address} onClick={open} data-tile className={tileClass}>{shown}</a>
      <button
        type="button"
        aria-pressed={entry.starred}
        aria-label={`${messages.history.star}: ${alt}`}
        onClick={() => onStar(entry)}
        className={clsx(
          'absolute top-1.5 right-1.5 flex size-10 items-center justify-center rounded-full transition active:scale-95',
          entry.starred ? 'bg-yolk-wash text-on-yolk' : 'bg-sheet/85 text-ink-soft hover:text-ink pointer-fine:opacity-0 pointer-fine:group-hover:opacity-100 pointer-fine:focus-visible:opacity-100',
        )}
      >
        <Star aria-hidden className={clsx('size-[1.15rem]', entry.starred && 'fill-current')} />
      </button>
    </li>
  );
}
