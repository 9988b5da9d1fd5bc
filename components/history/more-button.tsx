'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';

/** How far below the window the end of the list may be when the next page is fetched. */
const ahead = '600px';

interface MoreButtonProps {
  busy: boolean;
  /** Whether to go on without being asked; after a failure only a person does. */
  automatic: boolean;
  onMore: () => void;
}

/** Stands at the end of the list and fetches the next page when it comes near, or is pressed. */
export function MoreButton({ busy, automatic, onMore }: MoreButtonProps) {
  const { history: words } = useMessages();
  const button = useRef<HTMLDivElement>(null);
  const more = useEffectEvent(onMore);

  useEffect(() => {
    if (busy || !automatic || button.current === null) return undefined;
    const observer = new IntersectionObserver((seen) => { if (seen.some(({ isIntersecting }) => isIntersecting)) more(); }, { rootMargin: ahead });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [busy, automatic]);

  return (
    <div ref={button} className="flex justify-center">
      <Button blocked={busy} onClick={onMore}>{busy ? words.loading : words.more}</Button>
    </div>
  );
}
