'use client';

import { X } from 'lucide-react';
import { pictureUrl } from '../client/api';
import { useMessages } from '../messages/messages-provider';
import { IconButton } from '../ui/icon-button';
import type { HistoryFilters } from './history-address';
import type { HistoryState } from './history-store';

interface AlikeNoteProps {
  filters: HistoryFilters;
  alike: HistoryState['alike'];
  /** Back to the whole list. */
  onClear: () => void;
}

/** How pictures were found by what they show: like which picture, by which words, and whether some were not looked at yet. */
export function AlikeNote({ filters, alike, onClear }: AlikeNoteProps) {
  const { history: words } = useMessages();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-ink-soft" data-testid="alike">
      {filters.like !== null && (
        <span className="inline-flex items-center gap-2 rounded-full border border-line bg-sheet py-1 pr-1 pl-1.5 text-base text-ink">
          <img src={pictureUrl(filters.like, { size: 96 })} alt="" className="size-9 rounded-full object-cover" />
          <span className="font-semibold">{words.likeThis}</span>
          <IconButton icon={X} size="small" label={words.stopAlike} onClick={onClear} />
        </span>
      )}
      {alike !== null && (
        <p role="status">
          {alike.translated && alike.words !== null ? words.searchedAs(alike.model.name, alike.words) : words.foundBy(alike.model.name)}
          {alike.pending > 0 && ` ${words.pending(alike.pending)}`}
        </p>
      )}
    </div>
  );
}
