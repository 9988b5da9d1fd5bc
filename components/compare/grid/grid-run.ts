import { useSyncExternalStore } from 'react';
import { createGenerateJob } from '../../client/api';
import { toApiError, type ApiError } from '../../client/api-error';
import { cancelTrackedJob, trackJob, untilOver } from '../../client/job-store';
import { drawInOrder } from './draw-in-order';
import { cellKey, type CellRequest } from './grid-plan';
import { gridStore, jobOfCell, rememberCell } from './grid-store';

/** As many as the server draws together for one client, and two that wait at the door. */
const ahead = 6;

export interface GridRun {
  /** Cells of the run under way; null when there is none. */
  readonly cells: number | null;
  readonly stopping: boolean;
  /** Why the last run ended early. */
  readonly problem: ApiError | null;
}

// Outlives the screen: a grid goes on being drawn while its owner looks elsewhere.
let run: GridRun = { cells: null, stopping: false, problem: null };
let stop = new AbortController();
const listeners = new Set<() => void>();

function set(change: Partial<GridRun>): void {
  run = { ...run, ...change };
  for (const listener of listeners) listener();
}

/** Draws the cells that are not drawn yet, row by row. Cells with the same picture are drawn once. Does nothing while a run is under way. */
export async function drawGrid(rows: readonly (readonly CellRequest[])[]): Promise<void> {
  if (run.cells !== null) return;
  const state = gridStore.read();
  const wanted = new Map(rows.flat().map((request) => [cellKey(request), request]));
  const missing = [...wanted].filter(([key]) => jobOfCell(state, key) === null).map(([, request]) => request);
  stop = new AbortController();
  set({ cells: missing.length, stopping: false, problem: null });
  const startedAt = performance.now();
  try {
    await drawInOrder(missing, ahead, { start: startCell, over: untilOver, cancel: cancelTrackedJob }, stop.signal);
    if (missing.length > 0 && !stop.signal.aborted) gridStore.write((now) => ({ ...now, paceMs: (performance.now() - startedAt) / missing.length }));
    set({ cells: null });
  } catch (error) {
    set({ cells: null, problem: toApiError(error) });
  }
}

/** Stops the run; what is drawn stays. */
export function stopGrid(): void {
  set({ stopping: true });
  stop.abort();
}

async function startCell(request: CellRequest): Promise<string> {
  const job = await createGenerateJob({ kind: 'generate', candidates: 1, ...request });
  trackJob(job);
  rememberCell(cellKey(request), job.id);
  return job.id;
}

/** The run under way, kept up to date. */
export function useGridRun(): GridRun {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => run,
    () => run,
  );
}
