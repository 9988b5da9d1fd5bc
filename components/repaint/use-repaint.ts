'use client';

import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { ApiError } from '../client/api-error';
import { historyCalls } from '../client/calls';
import { draftStore } from '../create/create-store';
import { repaintFromAddress } from './repaint-address';
import { targetOfEntry, targetOfStart, type RepaintTarget } from './repaint-target';

/** The picture under the brush, or null: opened from this screen, or by an address as `repaintAddress` writes it. */
export function useRepaint() {
  const [target, setTarget] = useState<RepaintTarget | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);

  const openStored = useEffectEvent(async (pictureId: string, again: boolean) => {
    try {
      const { readEntry } = await historyCalls();
      const entry = await readEntry(pictureId);
      if (entry.kind !== 'drawn') throw new ApiError('picture_not_found', `${pictureId} was not drawn here`);
      const { candidates } = draftStore.read();
      setTarget((again ? targetOfStart(entry.recipe, candidates, entry.decoder) : null) ?? targetOfEntry(entry, candidates));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error);
    }
  });

  useEffect(() => {
    const asked = repaintFromAddress(new URLSearchParams(window.location.search));
    if (asked === null) return undefined;
    const timer = setTimeout(() => {
      // Gone from the address first, so that a reload does not open it again.
      window.history.replaceState(null, '', '/');
      void openStored(asked.pictureId, asked.again);
    }, 0);
    return () => clearTimeout(timer);
  }, []);

  const open = useCallback((opened: RepaintTarget) => {
    setProblem(null);
    setTarget(opened);
  }, []);
  const close = useCallback(() => setTarget(null), []);
  return { target, problem, open, close };
}
