'use client';

import { clsx } from 'clsx';
import { PencilLine, Star, Trash2 } from 'lucide-react';
import Link from 'next/link';
import type { HistoryEntry } from '@/server/contract/history';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { repaintAddress } from '../repaint/repaint-address';
import { recipeAddress } from './recipe-address';

interface PictureFooterProps {
  entry: HistoryEntry;
  onStar: (entry: HistoryEntry) => void;
  onDelete: (entry: HistoryEntry) => void;
}

/** What people do most with a picture, where a thumb reaches it. */
export function PictureFooter({ entry, onStar, onDelete }: PictureFooterProps) {
  const { history: words } = useMessages();
  return (
    <footer className="flex items-center gap-1 border-t border-line px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      <IconButton
        icon={Star}
        label={words.star}
        aria-pressed={entry.starred}
        className={clsx(entry.starred && 'bg-yolk-wash text-on-yolk! [&_svg]:fill-current')}
        onClick={() => onStar(entry)}
      />
      <Button look="ghost" onClick={() => onDelete(entry)}><Trash2 aria-hidden className="size-4.5" />{words.delete}</Button>
      {entry.kind === 'drawn' && (
        <Link href={entry.recipe.start === undefined ? recipeAddress(entry.recipe) : repaintAddress(entry.id, { again: true })} className="ml-auto inline-flex h-11 items-center gap-2 rounded-full bg-leaf px-5 font-semibold text-on-leaf transition hover:bg-leaf-deep active:scale-[0.97]">
          <PencilLine aria-hidden className="size-4.5" />{words.useAgain}
        </Link>
      )}
    </footer>
  );
}
