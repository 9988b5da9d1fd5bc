import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { AddPlan } from '../contract/hub';
import { HubError } from './errors';

interface DownloadOptions {
  readonly url: string;
  readonly file: AddPlan['files'][number];
  /** Where it goes. What is there already is taken for its beginning. */
  readonly path: string;
  readonly signal: AbortSignal;
  /** Told how many bytes are there. */
  readonly onBytes: (done: number) => void;
  readonly times?: Partial<DownloadTimes> | undefined;
}

export interface DownloadTimes {
  /** A connection that brings nothing for so long is given up. */
  readonly stallMs: number;
  /** Before the first new attempt; doubled for each that brings nothing. */
  readonly pauseMs: number;
  /** Attempts in a row that may bring nothing. */
  readonly attempts: number;
}

const defaultTimes: DownloadTimes = { stallMs: 30_000, pauseMs: 1000, attempts: 5 };

/** The answer is not the file that the hub promised; asking again would not help. */
class WrongAnswer extends Error {}

/**
 * Downloads one file, goes on where an earlier attempt was cut, and checks size and checksum.
 * @throws HubError `download_interrupted` when the connection keeps breaking: what is there stays; `download_damaged` when it is not what
 * the hub promised: it is deleted; `hub_answer_unusable` when there is no such file; `storage_full`; the signal's reason.
 */
export async function downloadFile({ url, file, path, signal, onBytes, times: given }: DownloadOptions): Promise<{ sha256: string }> {
  const times = { ...defaultTimes, ...given };
  await mkdir(dirname(path), { recursive: true });
  let done = await bytesOf(path);
  if (done > file.bytes) {
    await rm(path);
    done = 0;
  }
  onBytes(done);
  for (let failures = 0; done < file.bytes; ) {
    const before = done;
    try {
      await fetchRest(url, file.bytes, path, done, signal, times.stallMs, onBytes);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof HubError) throw error;
      if (isDiskFull(error)) throw new HubError('storage_full', `The disk is full: ${path} cannot be written.`, { cause: error });
      if (error instanceof WrongAnswer) {
        await rm(path, { force: true });
        throw new HubError('download_damaged', `${url}: ${error.message}.`, { details: { file: file.path }, cause: error });
      }
      failures = (await bytesOf(path)) > before ? 1 : failures + 1;
      if (failures >= times.attempts) throw new HubError('download_interrupted', `${url} broke off ${failures} times in a row: ${String(error)}`, { details: { file: file.path }, cause: error });
      await pause(times.pauseMs * 2 ** (failures - 1), undefined, { signal });
    }
    done = await bytesOf(path);
    onBytes(done);
  }
  return { sha256: await checked(path, file) };
}

async function bytesOf(path: string): Promise<number> {
  return stat(path).then(({ size }) => size, () => 0);
}

async function fetchRest(url: string, bytes: number, path: string, start: number, signal: AbortSignal, stallMs: number, onBytes: (done: number) => void): Promise<void> {
  const stalled = new AbortController();
  const watch = setTimeout(() => stalled.abort(new Error(`nothing came for ${stallMs} ms`)), stallMs);
  let handle: FileHandle | undefined;
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([signal, stalled.signal]),
      // Bytes as they are on the disk there, or what is left of them could not be counted.
      headers: { 'Accept-Encoding': 'identity', 'User-Agent': 'Dallae', ...(start === 0 ? {} : { Range: `bytes=${start}-` }) },
    });
    const begins = beginning(url, response, start, bytes);
    if (response.body === null) throw new Error('the answer is empty');
    handle = await open(path, begins === 0 ? 'w' : 'a');
    let done = begins;
    const reader = response.body.getReader();
    for (;;) {
      const { value: chunk } = await reader.read();
      if (chunk === undefined) break;
      watch.refresh();
      if (done + chunk.length > bytes) throw new WrongAnswer(`more than the promised ${bytes} bytes came`);
      await handle.appendFile(chunk);
      done += chunk.length;
      onBytes(done);
    }
    await handle.sync();
    if (done < bytes) throw new Error(`the answer ended after ${done} of ${bytes} bytes`);
  } finally {
    clearTimeout(watch);
    await handle?.close();
  }
}

/** Where the answer's bytes belong: a server that knows no ranges begins anew. @throws when it is no answer to go on with. */
function beginning(url: string, { status, headers }: Response, start: number, bytes: number): number {
  if (status === 200) {
    const length = Number(headers.get('content-length') ?? bytes);
    if (length !== bytes) throw new WrongAnswer(`${length} bytes are there instead of the promised ${bytes}`);
    return 0;
  }
  if (status !== 206) {
    if (status >= 400 && status < 500 && status !== 408 && status !== 429) throw new HubError('hub_answer_unusable', `${url} answers ${status}.`, { details: { host: new URL(url).host, status } });
    throw new Error(`it answers ${status}`);
  }
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? [];
  if (Number(from) !== start || (total !== '*' && Number(total) !== bytes)) throw new WrongAnswer(`it answers with another part (${headers.get('content-range') ?? 'unnamed'})`);
  return start;
}

/** The file's SHA-256. @throws HubError `download_damaged`, after deleting it. */
async function checked(path: string, { path: name, bytes, checksum }: AddPlan['files'][number]): Promise<string> {
  const own = await hashOf(path, createHash('sha256'));
  // Git hashes the content with its kind and length before it.
  const found = checksum.kind === 'git' ? await hashOf(path, createHash('sha1').update(`blob ${bytes}\0`)) : own;
  if (found === checksum.value) return own;
  await rm(path, { force: true });
  throw new HubError('download_damaged', `${name} has another checksum than the hub says.`, { details: { file: name } });
}

async function hashOf(path: string, hash: Hash): Promise<string> {
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
