'use client';

import { useEffect, useState } from 'react';
import type { CodedModel } from '@/server/contract/coded-model';
import { createGenerateJob } from '../client/api';
import { ApiError } from '../client/api-error';
import { attachJob, trackJob } from '../client/job-store';
import { chosenModel, effectiveSampling } from '../settings/draw-settings';
import { readColumnsAddress } from './columns-address';
import { compareStore, updateColumn, type CompareColumn } from './compare-store';

/** Runs columns: puts back their pictures after a reload, and starts new ones. */
export function useCompare() {
  const state = compareStore.use();
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [received] = useState(() => readColumnsAddress(new URLSearchParams(window.location.search), compareStore.read()) !== null);
  const jobs = state.columns.flatMap((column) => column.versions[column.shown] ?? []).join(' ');

  useEffect(() => {
    const asked = readColumnsAddress(new URLSearchParams(window.location.search), compareStore.read());
    if (asked !== null) compareStore.write(() => asked);
  }, []);

  useEffect(() => {
    for (const jobId of jobs.split(' ')) if (jobId !== '') attachJob(jobId, 1);
  }, [jobs]);

  async function runColumn(column: CompareColumn, prompt: string, models: readonly [CodedModel, ...CodedModel[]]): Promise<void> {
    const model = chosenModel(models, column.settings);
    const job = await createGenerateJob({
      kind: 'generate',
      prompt,
      model: model.id,
      seed: column.settings.seed,
      // A candidate's number is part of its chance; those before it are drawn along and not shown.
      candidates: column.candidate + 1,
      sampling: effectiveSampling(model, column.settings),
    });
    trackJob(job);
    compareStore.write((current) => updateColumn(current, column.id, ({ versions, ...rest }) => ({
      ...rest, versions: [...versions, job.id], shown: versions.length,
    })));
  }

  async function run(columns: readonly CompareColumn[], models: readonly [CodedModel, ...CodedModel[]]): Promise<void> {
    setProblem(null);
    try {
      for (const column of columns) await runColumn(column, state.linked ? state.prompt : column.prompt, models);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error);
    }
  }

  return { state, received, problem, run };
}
