'use client';

import { useCallback, useEffect, useState } from 'react';
import type { GenerateInput } from '../client/api';
import { ApiError } from '../client/api-error';
import { calls } from '../client/calls';
import { attachJob, trackJob } from '../client/job-store';
import { addRun, draftStore, runsStore } from './create-store';

/** The feed of runs: puts back those of this tab and of the address, and starts new ones. */
export function useCreateRuns() {
  const runs = runsStore.use();
  const [problem, setProblem] = useState<ApiError | null>(null);

  useEffect(() => {
    const query = new URLSearchParams(window.location.search);
    const linked = query.get('job');
    if (linked !== null) {
      attachJob(linked, 1);
      addRun(linked);
    }
    if (query.has('prompt')) void import('./create-address').then(({ draftFromAddress }) => draftStore.write((draft) => draftFromAddress(query, draft) ?? draft));
    void runsStore.ready().then(() => runsStore.read().forEach((jobId) => attachJob(jobId)));
  }, []);

  const run = useCallback(async (input: GenerateInput): Promise<ApiError | null> => {
    setProblem(null);
    try {
      const { createGenerateJob } = await calls();
      const job = await createGenerateJob(input);
      trackJob(job);
      addRun(job.id);
      window.history.replaceState(null, '', `/?job=${encodeURIComponent(job.id)}`);
      return null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error);
      return error;
    }
  }, []);

  return { runs, problem, run };
}
