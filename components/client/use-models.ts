import { useEffect, useState } from 'react';
import type { ClipSummary } from '@/server/contract/hub-manifest';
import { embeddingModels, packagesOfOurs, readingModels, type InstalledModel } from '@/server/contract/installed-model';
import type { ModelSummary } from '@/server/contract/model-manifest';
import { missingCapability, type Capability } from '@/server/contract/model-port';
import { listModels } from './api';

export type ModelsState<Model extends InstalledModel = ModelSummary> =
  | { phase: 'loading' }
  /** The server answers but its worker has no model yet. */
  | { phase: 'waking' }
  | { phase: 'unreachable' }
  | { phase: 'ready'; models: readonly [Model, ...Model[]] };

const retryMs = 1500;
let known: ModelsState<InstalledModel> = { phase: 'loading' };

/** The installed packages of ours that can do what is needed; asks again until there is at least one. */
export function useModels(...needed: readonly Capability[]): ModelsState {
  return narrowed(useInstalledModels(), (models) => packagesOfOurs(models).filter((model) => missingCapability(model, needed) === undefined));
}

/** The installed models that describe pictures, of whatever layout; likewise. */
export function useReaders(): ModelsState<InstalledModel> {
  return narrowed(useInstalledModels(), readingModels);
}

/** The installed models that compare words and pictures; none until they are known. */
export function useEmbedders(): readonly ClipSummary[] {
  const state = useInstalledModels();
  return state.phase === 'ready' ? embeddingModels(state.models) : [];
}

function useInstalledModels(): ModelsState<InstalledModel> {
  const [state, setState] = useState(known);
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      known = await readModels();
      if (stopped) return;
      setState(known);
      if (known.phase !== 'ready') timer = setTimeout(() => void ask(), retryMs);
    };
    if (known.phase !== 'ready') void ask();
    return () => { stopped = true; clearTimeout(timer); };
  }, []);
  return state;
}

/** Of these models those that are wanted. */
function narrowed<Model extends InstalledModel>(state: ModelsState<InstalledModel>, wanted: (models: readonly InstalledModel[]) => Model[]): ModelsState<Model> {
  if (state.phase !== 'ready') return state;
  const [first, ...others] = wanted(state.models);
  return first === undefined ? { phase: 'waking' } : { phase: 'ready', models: [first, ...others] };
}

/** Forgets which models there were: one has come or gone. */
export function forgetModels(): void {
  known = { phase: 'loading' };
}

/** The model of this id that describes pictures, as it was seen last; null when it is not there, or none was named. */
export async function readerOfId(id: string | null): Promise<InstalledModel | null> {
  if (known.phase !== 'ready') known = await readModels();
  return known.phase === 'ready' ? (readingModels(known.models).find((model) => model.id === id) ?? null) : null;
}

/** The installed packages of ours as they were seen last, or as they are now when none were seen yet. */
export async function currentModels(): Promise<ModelsState> {
  if (known.phase !== 'ready') known = await readModels();
  return narrowed(known, packagesOfOurs);
}

async function readModels(): Promise<ModelsState<InstalledModel>> {
  try {
    const [first, ...others] = await listModels();
    return first === undefined ? { phase: 'waking' } : { phase: 'ready', models: [first, ...others] };
  } catch {
    // The screen says that the server cannot be reached and asks again.
    return { phase: 'unreachable' };
  }
}
