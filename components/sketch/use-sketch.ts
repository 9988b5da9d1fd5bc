'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { GenerateInput } from '../client/api';
import { ApiError } from '../client/api-error';
import { calls } from '../client/calls';
import { cancelTrackedJob, dropJob, readJobEntry, trackJob, useJobEntry, type JobEntry } from '../client/job-store';
import { isOver } from '../client/job-view';
import { sketchPauseMs } from './sketch-pause';

export interface Sketch {
  /** The newest sketch; undefined before there is one. */
  readonly entry: JobEntry | undefined;
  /** The one before it, on which it is drawn. */
  readonly before: JobEntry | undefined;
  /** Whether there is none because the machine has other things to do. */
  readonly resting: boolean;
}

/** An empty sheet. */
export const noSketch: Sketch = { entry: undefined, before: undefined, resting: false };

/**
 * Sketches words a moment after the last key; the next key cancels the sketch before. One that cannot be drawn now is left out: it is a
 * courtesy, and the next key asks again.
 * @param words what to sketch; null for nothing. @param composing whether a syllable is being put together.
 * @param requestFor what a run with these words would ask for.
 */
export function useSketch(words: string | null, composing: boolean, requestFor: (words: string) => GenerateInput): Sketch {
  const [jobIds, setJobIds] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState(false);
  const [newest = null, before = null] = jobIds;
  const entry = useJobEntry(newest);
  const previous = useJobEntry(before);

  const draw = useEffectEvent(async (asked: string, stop: AbortSignal): Promise<void> => {
    if (entry !== undefined && entry.view.state === 'succeeded' && sketchedWords(entry) === asked) return;
    try {
      const { cancelJob, createGenerateJob } = await calls();
      const job = await createGenerateJob({ ...requestFor(asked), candidates: 1, sketch: true });
      if (stop.aborted) {
        await cancelJob(job.id);
        return;
      }
      stop.addEventListener('abort', () => cancelUnfinished(job.id));
      setRefused(false);
      trackJob(job);
      jobIds.slice(1).forEach(dropJob);
      setJobIds([job.id, ...jobIds.slice(0, 1)]);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setRefused(error.code === 'machine_busy' || error.code === 'rate_limited');
    }
  });

  const pauseMs = words === null ? null : sketchPauseMs(words, composing);
  useEffect(() => {
    if (words === null || pauseMs === null) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => void draw(words, stop.signal), pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [words, pauseMs]);

  const forget = useEffectEvent(() => jobIds.forEach(dropJob));
  useEffect(() => () => forget(), []);

  return { entry, before: previous, resting: refused || (entry?.view.state === 'canceled' && !entry.canceling) };
}

/** The words of a sketch; null for any other job. */
export function sketchedWords({ job }: JobEntry): string | null {
  return job?.task.kind === 'generate' ? job.task.prompt : null;
}

function cancelUnfinished(jobId: string): void {
  const entry = readJobEntry(jobId);
  if (entry !== undefined && !isOver(entry.view.state)) void cancelTrackedJob(jobId);
}
