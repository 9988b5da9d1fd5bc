'use client';

import { useSyncExternalStore } from 'react';

let sentence = '';
const listeners = new Set<() => void>();

/** Tells screen readers something, politely: it waits until they have finished speaking. */
export function announce(words: string): void {
  sentence = words;
  for (const listener of listeners) listener();
}

/** The one live region of the page. */
export function Announcer() {
  const words = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => sentence,
    () => '',
  );
  return <div role="status" aria-live="polite" className="sr-only" data-testid="announcer">{words}</div>;
}
