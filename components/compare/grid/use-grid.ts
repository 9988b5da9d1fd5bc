'use client';

import { useEffect, useState } from 'react';
import { attachJob, useJobEntries, type JobEntry } from '../../client/job-store';
import type { FinishedPicture } from '../../client/job-view';
import type { ApiError } from '../../client/api-error';
import { chosenModel } from '../../settings/draw-settings';
import { viewOfAddress } from '../compare-view';
import type { ReadyModels } from '../ready-models';
import { gridAddress, readGridAddress } from './grid-address';
import { cellKey, planGrid, promptsToTranslate, type CellRequest, type GridPlan } from './grid-plan';
import { gridStore, jobOfCell, type GridState } from './grid-store';
import { useTranslations } from './use-translations';

const addressPauseMs = 250;

/** One cell: what decides its picture, and how far that is. */
export interface GridCell {
  readonly key: string;
  readonly request: CellRequest;
  /** Null while nobody has asked for it, and when it has to be asked for again. */
  readonly jobId: string | null;
  readonly entry: JobEntry | undefined;
  readonly picture: FinishedPicture | null;
}

export interface Grid {
  readonly state: GridState;
  readonly plan: GridPlan;
  readonly rows: readonly (readonly GridCell[])[];
  /** Cells with different pictures that nobody has asked for. */
  readonly missing: number;
  /** Whether the address brought a grid that was not here before. */
  readonly received: boolean;
  readonly problem: ApiError | null;
}

/** The grid of this tab, kept the same as the one in the address, with its pictures. */
export function useGrid(models: ReadyModels): Grid {
  const state = gridStore.use();
  const received = useGridAddress(state);
  const { translations, problem } = useTranslations(promptsToTranslate(state), chosenModel(models, state.settings).id);
  const plan = planGrid(state, models, translations);
  const requests = plan.cells?.rows ?? [];
  const jobs = requests.map((row) => row.map((request) => jobOfCell(state, cellKey(request))));
  const entries = useJobEntries(jobs.flat());
  const attached = jobs.flat().join(' ');

  useEffect(() => {
    for (const jobId of attached.split(' ')) if (jobId !== '') attachJob(jobId);
  }, [attached]);

  const rows = requests.map((row, y) => row.map((request, x): GridCell => {
    const entry = entries[y * row.length + x];
    return {
      key: cellKey(request), request, jobId: jobs[y]?.[x] ?? null, entry,
      picture: entry?.view.candidates.find(({ index }) => index === 0)?.picture ?? null,
    };
  }));
  const missing = new Set(rows.flat().flatMap(({ key, jobId }) => (jobId === null ? [key] : []))).size;
  return { state, plan, rows, missing, received, problem };
}

/** Takes a grid from the address when the screen opens, and keeps the address up with what is chosen. */
function useGridAddress(state: GridState): boolean {
  const [asked] = useState(() => readGridAddress(new URLSearchParams(window.location.search)));
  const [received] = useState(() => asked !== null && gridAddress(asked) !== gridAddress(gridStore.read()));
  const address = gridAddress(state);

  useEffect(() => {
    if (asked !== null) gridStore.write((current) => ({ ...current, ...asked }));
  }, [asked]);

  useEffect(() => {
    // Browsers refuse an address that changes with every letter.
    const timer = setTimeout(() => {
      if (viewOfAddress(new URLSearchParams(window.location.search)) === 'grid') window.history.replaceState(null, '', address);
    }, addressPauseMs);
    return () => clearTimeout(timer);
  }, [address]);

  return received;
}
