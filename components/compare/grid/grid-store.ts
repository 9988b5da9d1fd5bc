import { z } from 'zod';
import { seedMax } from '@/server/contract/request';
import { readJobEntry } from '../../client/job-store';
import { isOver } from '../../client/job-view';
import { createSessionStore } from '../../client/session-store';
import { defaultDrawSettings } from '../../settings/draw-settings';
import { drawSettingsSchema } from '../../settings/draw-settings-schema';
import { axisSchema } from '../axis/axis';

/** Cells that stay known in this tab, so that a grid with one value more draws only what is new. */
const cellsKept = 256;

const gridSchema = z.object({
  prompt: z.string(),
  settings: drawSettingsSchema.extend({ seed: z.number().int().min(0).max(seedMax) }),
  x: axisSchema,
  y: axisSchema.nullable(),
  /** Jobs by `cellKey`, oldest first. */
  jobs: z.array(z.tuple([z.string(), z.string()])),
  /** Time that one picture of the last grid took, with others drawn beside it; milliseconds. Null before the first. */
  paceMs: z.number().nonnegative().nullable(),
});
export type GridState = z.infer<typeof gridSchema>;

export const initialGrid: GridState = {
  prompt: '',
  settings: { ...defaultDrawSettings, seed: 1 },
  x: { name: 'seed', text: '1..4' },
  y: { name: 'guidanceScale', text: '1, 2, 4' },
  jobs: [],
  paceMs: null,
};

/** What stands in the grid's controls, and what was drawn of it. */
export const gridStore = createSessionStore('dallae.compare.grid', gridSchema, initialGrid);

/** Remembers which job draws a cell. */
export function rememberCell(key: string, jobId: string): void {
  gridStore.write((state) => ({ ...state, jobs: [...state.jobs.filter(([other]) => other !== key), [key, jobId] satisfies [string, string]].slice(-cellsKept) }));
}

/** The job that draws or has drawn a cell; null when it has to be drawn (again). */
export function jobOfCell({ jobs }: GridState, key: string): string | null {
  const jobId = jobs.find(([other]) => other === key)?.[1];
  if (jobId === undefined) return null;
  const entry = readJobEntry(jobId);
  if (entry === undefined) return jobId;
  const drawn = entry.view.candidates.some(({ picture }) => picture !== null);
  return entry.error !== null || (isOver(entry.view.state) && !drawn) ? null : jobId;
}
