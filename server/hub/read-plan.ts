import { mkdir, statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import { z } from 'zod';
import type { AddPlan, FileChecksum } from '../contract/hub';
import { memoryNeeded } from '../contract/hub-memory';
import type { Offer } from './catalogue';
import { HubError } from './errors';

const askMs = 20_000;
const treeMaxBytes = 4 * 1024 ** 2;

const modelSchema = z.object({
  sha: z.string().regex(/^[0-9a-f]{7,64}$/),
  cardData: z.object({ license: z.string() }).partial().nullish(),
});
const treeSchema = z.array(z.object({
  type: z.string(),
  path: z.string(),
  /** Git's name of the content. */
  oid: z.string(),
  size: z.number().int().nonnegative(),
  lfs: z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: z.number().int().nonnegative() }).optional(),
}));

/**
 * Asks the hub what a model consists of now: licence, commit, files with sizes and checksums.
 * @param hub address of the hub or a mirror of it. @param folder where models are kept; made when it is not there.
 * @throws HubError `hub_unreachable`, `hub_answer_unusable`, and the signal's reason.
 */
export async function readPlan(offer: Offer, { hub, folder, signal }: { hub: string; folder: string; signal?: AbortSignal | undefined }): Promise<AddPlan> {
  const { sha: revision, cardData } = await ask(`${hub}/api/models/${offer.repository}`, modelSchema, signal);
  const tree = await ask(`${hub}/api/models/${offer.repository}/tree/${revision}?recursive=true`, treeSchema, signal);
  const files = offer.files.map((path) => {
    const found = tree.find((entry) => entry.path === path && entry.type === 'file');
    if (found === undefined) throw new HubError('hub_answer_unusable', `${offer.repository} has no file ${path} any more.`, { details: { model: offer.id } });
    const checksum: FileChecksum = found.lfs === undefined ? { kind: 'git', value: found.oid } : { kind: 'sha256', value: found.lfs.oid };
    return { path, bytes: found.lfs?.size ?? found.size, checksum };
  });
  await mkdir(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return {
    id: offer.id,
    repository: offer.repository,
    revision,
    license: (offer.byMakers === true ? undefined : cardData?.license) ?? offer.license,
    files,
    bytes,
    freeBytes: bavail * bsize,
    memoryBytes: memoryNeeded(bytes),
    freeMemoryBytes: freemem(),
  };
}

async function ask<Schema extends z.ZodType>(url: string, schema: Schema, signal: AbortSignal | undefined): Promise<z.output<Schema>> {
  const limit = AbortSignal.any([AbortSignal.timeout(askMs), ...(signal === undefined ? [] : [signal])]);
  const { host } = new URL(url);
  let text: string;
  try {
    const response = await fetch(url, { signal: limit, headers: { Accept: 'application/json', 'User-Agent': 'Dallae' } });
    if (!response.ok) throw new HubError('hub_answer_unusable', `${url} answers ${response.status}.`, { details: { host, status: response.status } });
    text = await response.text();
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof HubError) throw error;
    throw new HubError('hub_unreachable', `${url} cannot be reached: ${String(error)}`, { details: { host }, cause: error });
  }
  try {
    if (text.length > treeMaxBytes) throw new RangeError(`${text.length} characters are too many`);
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new HubError('hub_answer_unusable', `${url} does not answer as the hub does: ${String(error)}`, { details: { host }, cause: error });
  }
}
