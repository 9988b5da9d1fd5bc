import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AddPlan, AddProgress } from '../contract/hub';
import type { HubManifest } from '../contract/hub-manifest';
import { catalogue, type Offer } from './catalogue';
import { downloadFile, type DownloadTimes } from './download-file';
import { HubError } from './errors';

/** Inside the folder of added models; what is under way lies in it, where nobody takes it for a model. */
const underWay = '.adding';
/** Left free for everything else. */
const reserveBytes = 64 * 1024 ** 2;

/** The offer of this id. @throws HubError `unknown_model`, naming those that there are. */
export function offerOf(id: string, offers: readonly Offer[] = catalogue): Offer {
  const offer = offers.find((each) => each.id === id);
  if (offer !== undefined) return offer;
  throw new HubError('unknown_model', `"${id}" is not among the models that can be added: ${offers.map((each) => each.id).join(', ')}.`, { details: { model: id } });
}

interface AddOptions {
  readonly offer: Offer;
  readonly plan: AddPlan;
  /** Address of the hub or a mirror of it. */
  readonly hub: string;
  /** Where models are kept. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: AddProgress) => void;
  readonly times?: Partial<DownloadTimes> | undefined;
}

/**
 * Downloads a model and puts it in its place in one step, whole and checked. An adding that was cut goes on where it stopped.
 * @throws HubError `storage_full` before anything is fetched when there is no room, and as `downloadFile`; the signal's reason.
 */
export async function addModel({ offer, plan, hub, folder, signal, onProgress, times }: AddOptions): Promise<void> {
  const place = join(folder, underWay, offer.id);
  const progress = plan.files.map(({ path, bytes }) => ({ path, bytes, done: 0 }));
  const there = await Promise.all(plan.files.map(({ path, bytes }) => stat(join(place, path)).then(({ size }) => Math.min(size, bytes), () => 0)));
  const missing = plan.bytes - there.reduce((sum, size) => sum + size, 0);
  if (missing + reserveBytes > plan.freeBytes) {
    const megabytes = (count: number) => Math.ceil(count / 1e6);
    throw new HubError('storage_full', `${megabytes(missing + reserveBytes)} MB are needed in ${folder}, and ${megabytes(plan.freeBytes)} MB are free.`, { details: { megabytes: megabytes(missing + reserveBytes) } });
  }
  const files: HubManifest['files'] = [];
  for (const [index, file] of plan.files.entries()) {
    const own = progress[index];
    const { sha256 } = await downloadFile({
      url: `${hub}/${plan.repository}/resolve/${plan.revision}/${file.path}`,
      file,
      path: join(place, file.path),
      signal,
      onBytes: (done) => {
        if (own !== undefined) own.done = done;
        onProgress({ files: progress });
      },
      times,
    });
    files.push({ path: file.path, bytes: file.bytes, sha256 });
  }
  const { id, name, description, kind } = offer;
  const manifest: HubManifest = { format: 1, ...kind, id, name, description, license: plan.license, source: { repository: plan.repository, revision: plan.revision }, files };
  await writeFile(join(place, 'model.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  // One that is there is replaced only now.
  await rm(join(folder, id), { recursive: true, force: true });
  await rename(place, join(folder, id));
}

/** Which models lie in the folder. */
export async function addedModels(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && entry.name !== underWay).map(({ name }) => name).sort();
}

/** Deletes a model that was added, and what is there of one whose adding was cut. @throws HubError `model_not_removable` when there is neither. */
export async function removeModel(folder: string, id: string): Promise<void> {
  // Ids are checked where they come in; this keeps a path from ever leaving the folder.
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) throw new HubError('unknown_model', `"${id}" is no model's id.`, { details: { model: id } });
  const found = await Promise.all([join(folder, id), join(folder, underWay, id)].map((path) => stat(/* turbopackIgnore: true */ path).then(() => path, () => null)));
  const paths = found.filter((path) => path !== null);
  if (paths.length === 0) throw new HubError('model_not_removable', `"${id}" is not in ${folder}; models that ship with Dallae stay.`, { details: { model: id } });
  await mkdir(join(folder, underWay), { recursive: true });
  for (const path of paths) {
    // Out of sight at once, so that nobody loads half of it.
    const doomed = join(folder, underWay, `${id}.removed`);
    await rm(doomed, { recursive: true, force: true });
    await rename(path, doomed);
    await rm(doomed, { recursive: true, force: true });
  }
}
