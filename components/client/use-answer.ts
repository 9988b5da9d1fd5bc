'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { toApiError, type ApiError } from './api-error';

/** What the server said, or is about to say, to one question. */
export type Answer<Value> = { phase: 'asking' } | { phase: 'here'; value: Value } | { phase: 'failed'; error: ApiError };

const asking = { phase: 'asking' } as const;

/**
 * Asks the server and keeps what it said for as long as the component lives, so that a question that comes again is not asked again.
 * @param key names the question; null asks nothing. @param ask gives the answer or throws ApiError.
 */
export function useAnswer<Value>(key: string | null, ask: (signal: AbortSignal) => Promise<Value>): { answer: Answer<Value>; retry: () => void } {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer<Value>>>(new Map());
  const answer = key === null ? undefined : answers.get(key);
  const isKnown = answer !== undefined;
  const find = useEffectEvent((signal: AbortSignal) => ask(signal).then((value): Answer<Value> => ({ phase: 'here', value }), failure));
  useEffect(() => {
    if (key === null || isKnown) return undefined;
    const abort = new AbortController();
    const run = async () => {
      const found = await find(abort.signal);
      // Nobody waits any more for what was asked before.
      if (!abort.signal.aborted) setAnswers((known) => new Map(known).set(key, found));
    };
    void run();
    return () => abort.abort();
  }, [key, isKnown]);
  return {
    answer: answer ?? asking,
    retry: () => setAnswers((known) => new Map([...known].filter(([question]) => question !== key))),
  };
}

function failure(error: unknown): { phase: 'failed'; error: ApiError } {
  return { phase: 'failed', error: toApiError(error) };
}
