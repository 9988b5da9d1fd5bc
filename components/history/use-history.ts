'use client';

import { useEffect } from 'react';
import { historyAddress, readHistoryAddress } from './history-address';
import { lookForRemoved, openHistory, refreshHistory, useHistoryState, type HistoryState } from './history-store';
import { useHistoryAddress, type HistoryAddress } from './use-history-address';

const lookAgainMs = 3000;

/** The list that the address asks for, brought up to date whenever somebody comes back to this page. */
export function useHistory(): { address: HistoryAddress; list: HistoryState } {
  const address = useHistoryAddress();
  const list = useHistoryState();
  const query = historyAddress(address.filters).split('?')[1] ?? '';

  useEffect(() => {
    void openHistory(readHistoryAddress(new URLSearchParams(query)).filters);
  }, [query]);

  useEffect(() => {
    if (list.alike === null || list.alike.pending === 0) return undefined;
    // Pictures are still being looked at: the same search finds more of them soon.
    const timer = setTimeout(() => { if (document.visibilityState === 'visible') void refreshHistory(); }, lookAgainMs);
    return () => clearTimeout(timer);
  }, [list.alike]);

  useEffect(() => {
    const stop = new AbortController();
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      void refreshHistory();
      void lookForRemoved();
    };
    void lookForRemoved();
    window.addEventListener('focus', look, { signal: stop.signal });
    document.addEventListener('visibilitychange', look, { signal: stop.signal });
    return () => stop.abort();
  }, []);

  return { address, list };
}
