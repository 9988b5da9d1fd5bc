'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { historyAddress, noFilters, readHistoryAddress, type HistoryFilters } from './history-address';

/** `push`: the way back leads to what is shown now. */
export type AddressStep = 'push' | 'replace';

export interface HistoryAddress {
  readonly filters: HistoryFilters;
  /** The picture opened over the list. */
  readonly picture: string | null;
  readonly narrow: (change: Partial<HistoryFilters>, step?: AddressStep) => void;
  readonly clear: () => void;
  readonly open: (picture: string) => void;
  readonly close: () => void;
}

function go(step: AddressStep, address: string): void {
  // Next follows both without asking the server for the page again.
  if (step === 'push') window.history.pushState(null, '', address);
  else window.history.replaceState(null, '', address);
}

/** What the address asks for, and the ways to change it; back and forward work as on any page. */
export function useHistoryAddress(): HistoryAddress {
  const { filters, picture } = readHistoryAddress(new URLSearchParams(useSearchParams()));
  const openedHere = useRef(false);
  useEffect(() => {
    if (picture === null) openedHere.current = false;
  }, [picture]);

  return {
    filters,
    picture,
    narrow: (change, step = 'push') => go(step, historyAddress({ ...filters, ...change })),
    clear: () => go('push', historyAddress(noFilters)),
    open: (next) => {
      if (picture === null) openedHere.current = true;
      go(picture === null ? 'push' : 'replace', historyAddress(filters, next));
    },
    close: () => {
      if (openedHere.current) window.history.back();
      else go('replace', historyAddress(filters));
    },
  };
}
