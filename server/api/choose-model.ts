import { setTimeout as pause } from 'node:timers/promises';
import type { ClipSummary } from '../contract/hub-manifest';
import { codedModels, type CodedModel } from '../contract/coded-model';
import { embeddingModels, packagesOfOurs, type InstalledModel } from '../contract/installed-model';
import type { ModelSummary } from '../contract/model-manifest';
import { missingCapability, type Capability } from '../contract/model-port';
import type { Application } from './application-parts';
import { RequestError } from './request-error';

const patienceMs = 30_000;
const pauseMs = 50;

/**
 * The installed models, once the worker has loaded them.
 * @throws RequestError `model_unavailable` when that takes too long, `queue_unreachable` when workers cannot even be asked.
 */
export async function installedModels({ workerStatus, machines }: Application): Promise<readonly InstalledModel[]> {
  const deadline = performance.now() + patienceMs;
  // The list outlives the worker that sent it: while a lost one is replaced, jobs are still taken.
  while (!workerStatus().ready && workerStatus().models.length === 0) {
    const problem = machines()?.redis ?? 'ready';
    if (problem !== 'ready') throw new RequestError('queue_unreachable', { details: { problem } });
    if (performance.now() > deadline) throw new RequestError('model_unavailable');
    await pause(pauseMs);
  }
  return workerStatus().models;
}

/**
 * The package of ours that a request names, or the first one that can do what is needed when it names none.
 * @throws RequestError `unknown_model`, `model_unavailable` when it is there but cannot be used, `capability_missing` when it cannot do
 * what is needed, or is none of ours.
 */
export async function chooseModel(application: Application, id: string | undefined, ...needed: readonly Capability[]): Promise<ModelSummary> {
  const models = await installedModels(application);
  const other = models.find((model) => model.id === id);
  if (other !== undefined && other.layout !== 'dallae') throw capabilityMissing(other.id, other.capabilities.includes('generate') ? 'codes' : 'generate');
  return choose(application, packagesOfOurs(models), id, needed);
}

/** The model of any layout that a request names, or the first one that draws and can do whatever else is needed. @throws as `chooseModel`. */
export async function chooseDrawer(application: Application, id: string | undefined, ...needed: readonly Capability[]): Promise<CodedModel> {
  const models = await installedModels(application);
  const chosen = choose(application, models, id, ['generate', ...needed]);
  const drawer = codedModels(models).find((model) => model.id === chosen.id);
  if (drawer === undefined) throw capabilityMissing(chosen.id, 'generate');
  return drawer;
}

/** A model whose codes mean something to our own engine too. @throws RequestError `capability_missing` for another one. */
export function ensureOwn(model: CodedModel, param = 'model'): ModelSummary {
  if (model.layout === 'dallae') return model;
  throw capabilityMissing(model.id, 'codes', param);
}

/** The model of any layout that a request names, or the first one that describes pictures. @throws as `chooseModel`. */
export async function chooseReader(application: Application, id: string | undefined): Promise<InstalledModel> {
  return choose(application, await installedModels(application), id, ['describe']);
}

/**
 * The model that a request names, or the first one that compares words and pictures.
 * @throws RequestError `embedder_missing` when there is none, `unknown_model`, `model_unavailable`, `capability_missing`.
 */
export async function chooseEmbedder(application: Application, id: string | undefined, param = 'model'): Promise<ClipSummary> {
  const models = await installedModels(application);
  const [first] = embeddingModels(models);
  if (id === undefined && first === undefined) throw new RequestError('embedder_missing', { param });
  const { id: chosen } = choose(application, models, id, ['embed'], param);
  const embedder = embeddingModels(models).find((model) => model.id === chosen);
  if (embedder === undefined) throw capabilityMissing(chosen, 'embed', param);
  return embedder;
}

/** The installed model of this id, of any layout. @throws RequestError `unknown_model`, `model_unavailable`. */
export async function findModel(application: Application, id: string): Promise<InstalledModel> {
  return choose(application, await installedModels(application), id, []);
}

function choose<Model extends InstalledModel>(application: Application, models: readonly Model[], id: string | undefined, needed: readonly Capability[], param = 'model'): Model {
  const chosen = models.find((model) => (id === undefined ? missingCapability(model, needed) === undefined : model.id === id));
  if (chosen !== undefined) {
    const capability = missingCapability(chosen, needed);
    if (capability === undefined) return chosen;
    throw capabilityMissing(chosen.id, capability, param);
  }
  if (id === undefined || application.workerStatus().unavailable.some(({ folder }) => folder === id)) throw new RequestError('model_unavailable', { param });
  throw new RequestError('unknown_model', { param, details: { model: id } });
}

/** `codes`: its pictures cannot be gone on with or looked into. */
function capabilityMissing(model: string, capability: Capability | 'codes', param = 'model'): RequestError {
  return new RequestError('capability_missing', { param, details: { model, capability } });
}
