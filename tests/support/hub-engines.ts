import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import { openEngine, type Engine } from '../../server/engine/engine';
import { createHubRuntime } from '../../server/runtime/hub/hub-runtime';
import { createOnnxRuntime } from '../../server/runtime/onnx/onnx-runtime';

/** For each test of a file a models folder of its own, empty at first, and engines over it that run models of the hub through the real library, without a network. */
export function useHubEngines() {
  let models = '';
  const opened: Engine[] = [];
  beforeEach(async () => {
    models = await mkdtemp(join(tmpdir(), 'dallae-hub-models-'));
    // Nothing may ever be fetched.
    vi.stubGlobal('fetch', () => Promise.reject(new Error('asked the network')));
  });
  afterEach(async () => {
    vi.unstubAllGlobals();
    for (const engine of opened.splice(0)) await engine.close();
    await rm(models, { recursive: true });
  });
  return {
    models: () => models,
    /** @param freeMemory bytes that are told to be free. */
    open: async (freeMemory = () => 8 * 1024 ** 3): Promise<Engine> => {
      const hub = { runtime: createHubRuntime({ threads: 1 }), folder: join(models, 'added'), freeMemory };
      const engine = await openEngine({ modelsFolder: models, runtime: createOnnxRuntime({ threads: 1, spinning: false }), hub });
      opened.push(engine);
      return engine;
    },
  };
}
