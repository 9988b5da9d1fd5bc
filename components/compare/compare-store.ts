import { z } from 'zod';
import type { GenerateTask } from '@/server/contract/job';
import { seedMax } from '@/server/contract/request';
import { createSessionStore } from '../client/session-store';
import { defaultDrawSettings, settingsOfTask } from '../settings/draw-settings';
import { drawSettingsSchema } from '../settings/draw-settings-schema';

export const columnsMax = 6;

const columnSchema = z.object({
  id: z.string(),
  /** Used while prompts are not linked. */
  prompt: z.string(),
  settings: drawSettingsSchema.extend({ seed: z.number().int().min(0).max(seedMax) }),
  /** Which of the seed's candidates this column shows, from 0. */
  candidate: z.number().int().nonnegative(),
  /** Jobs drawn in this column, oldest first; nothing is overwritten. */
  versions: z.array(z.string()),
  /** Index into `versions` of the picture on show. */
  shown: z.number().int().nonnegative(),
});
export type CompareColumn = z.infer<typeof columnSchema>;

const compareSchema = z.object({ prompt: z.string(), linked: z.boolean(), columns: z.array(columnSchema) });
export type CompareState = z.infer<typeof compareSchema>;

const fresh = (id: string, seed: number): CompareColumn => ({
  id, prompt: '', settings: { ...defaultDrawSettings, seed }, candidate: 0, versions: [], shown: 0,
});

/** Two columns that differ in nothing but their seed: the smallest comparison there is. */
export const initialCompare: CompareState = { prompt: '', linked: true, columns: [fresh('a', 1), fresh('b', 2)] };

export const compareStore = createSessionStore('dallae.compare', compareSchema, initialCompare);

/** Changes one column. */
export function updateColumn(state: CompareState, id: string, change: (column: CompareColumn) => CompareColumn): CompareState {
  return { ...state, columns: state.columns.map((column) => (column.id === id ? change(column) : column)) };
}

/** Adds a copy of the last column without its pictures; with `nextSeed`, its seed is one higher. */
export function addColumn(state: CompareState, id: string, nextSeed: boolean): CompareState {
  const last = state.columns.at(-1) ?? fresh(id, 0);
  if (state.columns.length >= columnsMax) return state;
  const seed = nextSeed ? nextSeedAfter(last.settings.seed) : last.settings.seed;
  return { ...state, columns: [...state.columns, { ...last, id, settings: { ...last.settings, seed }, versions: [], shown: 0 }] };
}

/** The seed after this one, 0 after the last. */
export function nextSeedAfter(seed: number): number {
  return seed >= seedMax ? 0 : seed + 1;
}

/** Takes a finished picture in: into the first column that has none, else as a new one. Words that differ unlink the columns. */
export function receivePicture(state: CompareState, id: string, jobId: string, task: GenerateTask, candidate: number): CompareState {
  const received: CompareColumn = {
    id, prompt: task.prompt, candidate, versions: [jobId], shown: 0, settings: { ...settingsOfTask(task), seed: task.seed },
  };
  const empty = state.columns.findIndex((column) => column.versions.length === 0);
  if (empty < 0 && state.columns.length >= columnsMax) return state;
  const columns = empty < 0 ? [...state.columns, received] : state.columns.map((column, index) => (index === empty ? received : column));
  const drawn = columns.some((column) => column.versions.length > 0 && column !== received);
  if (!state.linked) return { ...state, columns };
  if (!drawn || state.prompt === task.prompt) return { prompt: task.prompt, linked: true, columns };
  return { ...state, linked: false, columns: columns.map((column) => (column === received ? column : { ...column, prompt: state.prompt })) };
}
