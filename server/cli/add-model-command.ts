import { readConfiguration } from '../config/configuration';
import type { AddPlan, AddProgress } from '../contract/hub';
import { addModel, offerOf, removeModel } from '../hub/added-models';
import { adoptModel, isFilledByHand } from '../hub/adopt-model';
import { HubError } from '../hub/errors';
import { readPlan } from '../hub/read-plan';

/** What `models add --json` prints. */
export interface AddModelOutput {
  kind: 'models-add';
  id: string;
  /** Fetched now; taken from a folder that was filled by hand; or nothing, because nobody agreed. */
  from: 'hub' | 'folder' | null;
  license: string;
  bytes: number | null;
}

interface AddModelOptions {
  /** Shown licence and size; whether to go on. */
  readonly confirm: (plan: AddPlan) => Promise<boolean>;
  readonly onProgress: (progress: AddProgress) => void;
  readonly signal: AbortSignal;
}

/** Adds a well-known model, or takes in its folder when somebody filled it by hand. @throws HubError, and the signal's reason. */
export async function runAddModelCommand(id: string, { confirm, onProgress, signal }: AddModelOptions): Promise<AddModelOutput> {
  const { hubAddress, addedModelsDirectory: folder } = readConfiguration();
  const offer = offerOf(id);
  if (await isFilledByHand(folder, id)) {
    await adoptModel(folder, offer);
    return { kind: 'models-add', id, from: 'folder', license: offer.license, bytes: null };
  }
  if (hubAddress === null) throw new HubError('hub_off', 'Nothing is fetched: DALLAE_HUB is off.');
  const plan = await readPlan(offer, { hub: hubAddress, folder, signal });
  const agreed = await confirm(plan);
  if (agreed) await addModel({ offer, plan, hub: hubAddress, folder, signal, onProgress });
  return { kind: 'models-add', id, from: agreed ? 'hub' : null, license: plan.license, bytes: plan.bytes };
}

/** What `models remove --json` prints. */
export interface RemoveModelOutput {
  kind: 'models-remove';
  id: string;
}

/** Deletes a model that was added. @throws HubError `unknown_model`, `model_not_removable`. */
export async function runRemoveModelCommand(id: string): Promise<RemoveModelOutput> {
  await removeModel(readConfiguration().addedModelsDirectory, id);
  return { kind: 'models-remove', id };
}
