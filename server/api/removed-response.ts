import { pictureIdsRequestSchema, type HistoryEntry } from '../contract/history';
import { application } from './application';
import { forgetOverdue } from './forget-removed';
import { parseRequest } from './parse-request';
import { readJson } from './read-json';
import { RequestError } from './request-error';

const noStore = { headers: { 'Cache-Control': 'no-store' } };

/** What can still be brought back. @throws StoreError. */
export async function removedResponse(): Promise<Response> {
  const { removed } = application().store;
  await forgetOverdue(removed);
  return Response.json({ batches: await removed.list() }, noStore);
}

/** Removes a picture. @throws RequestError `picture_not_found`, StoreError. */
export async function removePicture(pictureId: string): Promise<Response> {
  if ((await remove([pictureId])) === 0) throw new RequestError('picture_not_found');
  return new Response(null, { status: 204 });
}

/** Removes several pictures together. @throws RequestError `invalid_request`, StoreError. */
export async function removePictures(request: Request): Promise<Response> {
  await remove((await idsOf(request)).pictureIds);
  return removedResponse();
}

/** Brings removed pictures back. @throws RequestError `invalid_request`, StoreError. */
export async function restorePictures(request: Request): Promise<Response> {
  const { pictureIds } = await idsOf(request);
  const { store, pictureIndex } = application();
  await forgetOverdue(store.removed);
  forgetJobs(await store.removed.restore(pictureIds));
  void pictureIndex.catchUp();
  return removedResponse();
}

async function remove(pictureIds: readonly string[]): Promise<number> {
  const removed = await application().store.removed.remove(pictureIds);
  forgetJobs(removed);
  return removed.length;
}

/** What a job tells has changed on disk. */
function forgetJobs(entries: readonly HistoryEntry[]): void {
  for (const entry of entries) if (entry.kind === 'drawn' && entry.jobId !== null) application().jobs.forget(entry.jobId);
}

async function idsOf(request: Request) {
  return parseRequest(pictureIdsRequestSchema, await readJson(request));
}
