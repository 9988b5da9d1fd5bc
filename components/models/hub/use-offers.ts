'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { OfferList } from '@/server/contract/hub';
import { toApiError, type ApiError } from '../../client/api-error';
import { readOffers } from '../../client/hub-api';

const lookMs = 700;

export interface Offers {
  /** Null until the server has answered once. */
  readonly list: OfferList | null;
  readonly problem: ApiError | null;
  /** Does something that changes the list, and shows what came of it. */
  readonly change: (work: () => Promise<OfferList>) => Promise<void>;
}

/** Models that can be added, looked at again while one of them is being added. @param onArrival a model has come or gone. */
export function useOffers(onArrival: () => void): Offers {
  const [list, setList] = useState<OfferList | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const adding = list?.offers.some(({ state }) => state === 'adding') ?? true;

  const show = useEffectEvent((next: OfferList) => {
    const installed = (each: OfferList | null) => each?.offers.filter(({ state }) => state === 'installed').map(({ id }) => id).join(' ');
    if (list !== null && installed(list) !== installed(next)) onArrival();
    setList(next);
  });

  useEffect(() => {
    if (!adding) return undefined;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      try {
        const next = await readOffers(stop.signal);
        if (stop.signal.aborted) return;
        show(next);
      } catch (error) {
        if (stop.signal.aborted) return;
        setProblem(toApiError(error));
      }
      timer = setTimeout(() => void look(), lookMs);
    };
    void look();
    return () => { stop.abort(); clearTimeout(timer); };
  }, [adding]);

  async function change(work: () => Promise<OfferList>): Promise<void> {
    setProblem(null);
    try {
      const next = await work();
      if (next.offers.filter(({ state }) => state === 'installed').length !== list?.offers.filter(({ state }) => state === 'installed').length) onArrival();
      setList(next);
    } catch (error) {
      setProblem(toApiError(error));
    }
  }

  return { list, problem, change };
}
