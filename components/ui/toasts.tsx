'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { DismissableLayer } from 'radix-ui/internal';
import { useEffect, useSyncExternalStore } from 'react';

interface Toast {
  key: number;
  words: string;
  /** Something to do about it, at once. */
  action?: { words: string; onSelect: () => void };
  link?: { href: '/' | '/describe' | '/compare'; words: string };
}

let current: Toast | null = null;
let nextKey = 1;
const listeners = new Set<() => void>();
const visibleMs = 6000;
/** There must be time to read it, to regret and to press. */
const visibleWithActionMs = 10_000;

function set(toast: Toast | null): void {
  current = toast;
  for (const listener of listeners) listener();
}

/** Shows a short note at the foot of the page; a newer one takes its place. */
export function showToast(toast: Omit<Toast, 'key'>): void {
  set({ ...toast, key: nextKey });
  nextKey += 1;
}

/** Where notes appear; once in the page. */
export function Toasts() {
  const toast = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
    () => null,
  );
  const path = usePathname();
  useEffect(() => () => set(null), [path]);
  useEffect(() => {
    if (toast === null) return undefined;
    const timer = setTimeout(() => set(null), toast.action === undefined ? visibleMs : visibleWithActionMs);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    // A branch, so that pressing the note closes no dialog; said to be live as well, because dialogs hide from readers all that is not.
    <DismissableLayer.Branch role="status" aria-live="polite" className="pointer-events-none fixed inset-x-0 bottom-20 z-50 flex justify-center px-4 lg:bottom-8">
      {toast !== null && (
        <p key={toast.key} className="pointer-events-auto flex animate-rise items-center gap-4 rounded-full bg-ink px-5 py-3 font-medium text-paper shadow-lift">
          {toast.words}
          {toast.action !== undefined && (
            <button type="button" onClick={() => { toast.action?.onSelect(); set(null); }} className="font-bold underline decoration-2 underline-offset-4">{toast.action.words}</button>
          )}
          {toast.link !== undefined && (
            <Link href={toast.link.href} onClick={() => set(null)} className="font-bold underline decoration-2 underline-offset-4">{toast.link.words}</Link>
          )}
        </p>
      )}
    </DismissableLayer.Branch>
  );
}
