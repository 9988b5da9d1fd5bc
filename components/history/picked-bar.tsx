'use client';

import { CheckCheck, Trash2, X } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';

interface PickedBarProps {
  count: number;
  onAll: () => void;
  onRemove: () => void;
  onStop: () => void;
}

/** What can be done with the pictures that are picked, where a thumb reaches it. */
export function PickedBar({ count, onAll, onRemove, onStop }: PickedBarProps) {
  const { history: words } = useMessages();
  const stop = useEffectEvent(onStop);
  useEffect(() => {
    const over = new AbortController();
    document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') stop(); }, { signal: over.signal });
    return () => over.abort();
  }, []);
  return (
    <div role="group" aria-label={words.pickedActions} className="sticky bottom-20 z-20 flex items-center gap-1 rounded-full border border-line bg-sheet p-1.5 pl-5 shadow-lift sm:mx-auto sm:w-fit sm:gap-2 lg:bottom-6" data-testid="picked-bar">
      <p role="status" className="mr-auto font-semibold tabular-nums">{words.picked(count)}</p>
      <Button look="ghost" onClick={onAll}><CheckCheck aria-hidden className="size-4.5 max-sm:hidden" />{words.pickAll}</Button>
      <Button look="clay" blocked={count === 0} onClick={onRemove} data-testid="remove-picked"><Trash2 aria-hidden className="size-4.5 max-sm:hidden" />{words.delete}</Button>
      <IconButton icon={X} label={words.stopPicking} onClick={onStop} />
    </div>
  );
}
