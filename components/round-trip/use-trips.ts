'use client';

import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { createRoundTripJob, type RoundTripInput } from '../client/api';
import { toApiError, type ApiError } from '../client/api-error';
import { attachJob, trackJob } from '../client/job-store';
import { addTrip, roundTripStore } from './round-trip-store';

/** The list of round trips: puts back those of this tab and of the address, and starts new ones. */
export function useTrips({ onPicture }: { onPicture: (pictureId: string) => void }) {
  const { trips } = roundTripStore.use();
  const [problem, setProblem] = useState<ApiError | null>(null);
  const takePicture = useEffectEvent(onPicture);

  const start = useCallback(async (input: RoundTripInput, picture?: Blob) => {
    setProblem(null);
    try {
      const job = await createRoundTripJob(input, picture);
      trackJob(job);
      addTrip(job.id);
      window.history.replaceState(null, '', `/round-trip?job=${encodeURIComponent(job.id)}`);
    } catch (error) {
      setProblem(toApiError(error));
    }
  }, []);

  useEffect(() => {
    const query = new URLSearchParams(window.location.search);
    const linked = query.get('job');
    const prompt = query.get('prompt');
    const picture = query.get('picture');
    if (prompt !== null) roundTripStore.write((state) => ({ ...state, prompt }));
    if (linked !== null) {
      attachJob(linked, 1);
      addTrip(linked);
    }
    for (const jobId of roundTripStore.read().trips) attachJob(jobId);
    if (picture === null) return undefined;
    const timer = setTimeout(() => {
      // Gone from the address first, so that a reload does not set out again.
      window.history.replaceState(null, '', '/round-trip');
      takePicture(picture);
    }, 0);
    return () => clearTimeout(timer);
  }, []);

  return { trips, problem, start };
}
