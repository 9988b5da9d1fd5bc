'use client';

import { useEffect, useEffectEvent } from 'react';

/** Ctrl+Z and Ctrl+Shift+Z (or ⌘) outside text fields, which have an undo of their own. */
export function useUndoKeys(onStep: (way: 'undo' | 'redo') => void): void {
  const step = useEffectEvent(onStep);
  useEffect(() => {
    const stop = new AbortController();
    document.addEventListener('keydown', (event) => {
      const { target } = event;
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
      if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) return;
      event.preventDefault();
      step(event.shiftKey ? 'redo' : 'undo');
    }, { signal: stop.signal });
    return () => stop.abort();
  }, []);
}
