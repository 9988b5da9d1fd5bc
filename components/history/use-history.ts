'use client';

import { useEffect } from 'react';
import { historyQuery, readHistoryAddress } from './history-address';
import { lookForRemoved, openHistory, refreshHistory, useHistoryState, type HistoryState } from './history-store';
import { useHistoryAddress, type HistoryAddress } from './use-history-address';

/** The list that the address asks for, brought up to date whenever somebody comes back to this page. */
export function useHistory(): { address: HistoryAddress; list: HistoryState } {
  const address = useHistoryAddress();
  const list = useHistoryState();
  const query = historyQuery(address.filters).toString();

  useEffect(() => {
    void openHistory(readHistoryAddress(new URLSearchParams(query)).filters);
  }, [query]);

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
