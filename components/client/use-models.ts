import { useEffect, useState } from 'react';
import type { ClipSummary } from '@/server/contract/hub-manifest';
import type { CodedModel } from '@/server/contract/coded-model';
import type { InstalledModel } from '@/server/contract/installed-model';
import { codedModels } from '@/server/contract/coded-model';
import { embeddingModels, missingCapability, packagesOfOurs, readingModels } from '@/server/contract/model-choice';
import type { ModelSummary } from '@/server/contract/model-manifest';
import type { Capability } from '@/server/contract/model-port';
import { calls } from './calls';

export type ModelsState<Model extends InstalledModel = ModelSummary> =
  | { phase: 'loading' }
  /** The server answers but its worker has no model yet. */
  | { phase: 'waking' }
  | { phase: 'unreachable' }
  | { phase: 'ready'; models: readonly [Model, ...Model[]] };

const retryMs = 1500;
const notSeen: readonly InstalledModel[] = [];
let known: ModelsState<InstalledModel> = { phase: 'loading' };

/** The installed packages of ours that can do what is needed; asks again until there is at least one. */
export function useModels(...needed: readonly Capability[]): ModelsState {
  return narrowed(useInstalledModels(), (models) => packagesOfOurs(models).filter((model) => missingCapability(model, needed) === undefined));
}

/** The installed models that draw, of whatever layout, ours first; likewise. @param seen some that the page came with: then nothing is asked for. */
export function useDrawers(seen: readonly InstalledModel[] = notSeen): ModelsState<CodedModel> {
  return narrowed(useInstalledModels(seen), (models) => codedModels(models).filter(({ capabilities }) => capabilities.includes('generate')));
}

/** Whether pictures of this decoder can be gone on with and looked into. Those of models of the hub cannot; of others the server tells. */
export function useOpenable(decoder: string | undefined): boolean {
  const state = useInstalledModels();
  return state.phase !== 'ready' || !codedModels(state.models).some((model) => model.layout !== 'dallae' && model.decoder === decoder);
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

function useInstalledModels(seen = notSeen): ModelsState<InstalledModel> {
  const [state, setState] = useState(() => knownOr(seen));
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      known = await readModels();
      if (stopped) return;
      setState(known);
      if (known.phase !== 'ready') timer = setTimeout(() => void ask(), retryMs);
    };
    known = knownOr(seen);
    if (known.phase !== 'ready') void ask();
    return () => { stopped = true; clearTimeout(timer); };
  }, [seen]);
  return state;
}

/** What is known, or what can be known from these models. */
function knownOr(seen: readonly InstalledModel[]): ModelsState<InstalledModel> {
  return known.phase !== 'ready' && seen.length > 0 ? stateOf(seen) : known;
}

function stateOf([first, ...others]: readonly InstalledModel[]): ModelsState<InstalledModel> {
  return first === undefined ? { phase: 'waking' } : { phase: 'ready', models: [first, ...others] };
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

/** The installed models whose pictures are codes, as they were seen last, or as they are now when none were seen yet. */
export async function currentModels(): Promise<ModelsState<CodedModel>> {
  if (known.phase !== 'ready') known = await readModels();
  return narrowed(known, codedModels);
}

async function readModels(): Promise<ModelsState<InstalledModel>> {
  try {
    const { listModels } = await calls();
    return stateOf(await listModels());
  } catch {
    // The screen says that the server cannot be reached and asks again.
    return { phase: 'unreachable' };
  }
}
