'use client';

import { useCallback, useRef, useState } from 'react';
import { toApiError, type ApiError } from './api-error';

export interface Guarded {
  /** Something is on its way to the server. */
  readonly busy: boolean;
  /** Why the last piece of work did not work; null when it did, and while the next one is being done. */
  readonly problem: ApiError | null;
  readonly setProblem: (problem: ApiError | null) => void;
  /** Does `work`, unless other work is still being done; what it throws becomes the problem. */
  readonly guarded: (work: () => Promise<void>) => Promise<void>;
}

/** One piece of work at a time, and what went wrong with it. */
export function useGuarded(): Guarded {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  // Beside the state, which a second click in the same moment would still see as it was.
  const working = useRef(false);

  const guarded = useCallback(async (work: () => Promise<void>) => {
    if (working.current) return;
    working.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(toApiError(error));
    } finally {
      working.current = false;
      setBusy(false);
    }
  }, []);

  return { busy, problem, setProblem, guarded };
}
