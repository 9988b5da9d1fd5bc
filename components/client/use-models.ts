import { useEffect, useState } from 'react';
import { missingCapability, type Capability, type ModelSummary } from '@/server/contract/model-manifest';
import { listModels } from './api';

export type ModelsState =
  | { phase: 'loading' }
  /** The server answers but its worker has no model yet. */
  | { phase: 'waking' }
  | { phase: 'unreachable' }
  | { phase: 'ready'; models: readonly [ModelSummary, ...ModelSummary[]] };

const retryMs = 1500;
let known: ModelsState = { phase: 'loading' };

/** The installed models that can do what is needed; asks again until there is at least one. */
export function useModels(...needed: readonly Capability[]): ModelsState {
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
  return narrowed(state, needed);
}

/** Of these models those that can do what is needed. */
function narrowed(state: ModelsState, needed: readonly Capability[]): ModelsState {
  if (state.phase !== 'ready') return state;
  const [first, ...others] = state.models.filter((model) => missingCapability(model, needed) === undefined);
  return first === undefined ? { phase: 'waking' } : { phase: 'ready', models: [first, ...others] };
}

/** The installed models as they were seen last, or as they are now when none were seen yet. */
export async function currentModels(): Promise<ModelsState> {
  if (known.phase !== 'ready') known = await readModels();
  return known;
}

async function readModels(): Promise<ModelsState> {
  try {
    const [first, ...others] = await listModels();
    return first === undefined ? { phase: 'waking' } : { phase: 'ready', models: [first, ...others] };
  } catch {
    // The screen says that the server cannot be reached and asks again.
    return { phase: 'unreachable' };
  }
}
