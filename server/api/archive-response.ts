import { application } from './application';
import { entriesForArchive, packHistory, unpackHistory } from './history-archive';
import { queryOf } from './history-response';
import { readBody } from './read-body';
import { RequestError } from './request-error';

const archiveMaxBytes = 512 * 1024 * 1024;

/**
 * What a history query finds, as a zip file. Holds up to 2000 pictures; when there are more, the header
 * `X-Next-Cursor` is the `cursor` of the next archive.
 * @throws RequestError `invalid_request`, StoreError.
 */
export async function exportResponse(request: Request): Promise<Response> {
  const { store } = application();
  const { entries, nextCursor } = await entriesForArchive(store, queryOf(request));
  const date = new Date().toISOString().slice(0, 10);
  const headers = new Headers({
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="dallae-${date}.zip"`,
    'Cache-Control': 'no-store',
  });
  if (nextCursor !== null) headers.set('X-Next-Cursor', nextCursor);
  return new Response(await packHistory(store, entries), { headers });
}

/** Adds an exported zip file, sent as the body. @throws RequestError `archive_unreadable`, `archive_too_large`, StoreError. */
export async function importResponse(request: Request): Promise<Response> {
  return Response.json(await unpackHistory(application().store, await readArchive(request)));
}

/** The zip file that was sent as the body. @throws RequestError `archive_too_large`. */
export function readArchive(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  return readBody(request, archiveMaxBytes, () => new RequestError('archive_too_large', { details: { megabytes: archiveMaxBytes / 1024 ** 2 } }));
}
