'use client';

import { useState, type ReactNode } from 'react';
import { showToast } from '../ui/toasts';
import { LinkDialog } from './link-dialog';

/** Copies an address and says so; where the browser forbids that, the dialog shows it ready to be copied by hand. `dialog` has to stand somewhere on the page. */
export function useCopy(label?: string): { copy: (address: string, copied: string) => Promise<void>; dialog: ReactNode } {
  const [shown, setShown] = useState<string | null>(null);

  async function copy(address: string, copied: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(address);
      showToast({ words: copied });
    } catch {
      // Not allowed, or a page without https, where there is no clipboard at all.
      setShown(address);
    }
  }

  return { copy, dialog: <LinkDialog address={shown} label={label} onClose={() => setShown(null)} /> };
}
