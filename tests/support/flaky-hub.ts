import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Offer } from '../../server/hub/catalogue';
import { readTinyManifest, tinyCaptioner } from './tiny-captioner';

const trickleMs = 40;

/** What a hub does to one request of a file; `undefined` serves it well. */
export type Trouble = (path: string, attempt: number) => 'cut' | 'stall' | 'slow' | 'short' | 'long' | 'wrong' | 'no ranges' | 'elsewhere' | number | undefined;

export interface FlakyHub {
  readonly address: string;
  readonly offer: Offer;
  /** Ranges that were asked for, by file. */
  readonly asked: { path: string; range: string | undefined }[];
  readonly close: () => void;
}

interface HubOptions {
  /** Named by the hub; null names none. */
  readonly license?: string | null;
  /** What is offered from it; the tiny captioner under its own name when absent. Its files have the tiny one’s content. */
  readonly offer?: Offer;
  /** Any free one when absent. */
  readonly port?: number;
}

/** A hub on this machine that serves the tiny captioner, in the ways that networks have. */
export async function startHub(trouble: Trouble = () => undefined, { license = 'mit', offer: offered, port: wanted = 0 }: HubOptions = {}): Promise<FlakyHub> {
  const manifest = await readTinyManifest();
  const { name, description, layout, describe } = manifest;
  const offer: Offer = offered ?? { id: 'tiny', name, description, repository: 'acme/tiny', license: 'unknown', kind: { layout, describe }, files: manifest.files.map(({ path }) => path) };
  const files = new Map(await Promise.all(offer.files.map(async (path) => [path, await readFile(join(tinyCaptioner, path.replace('_quantized', '')))] as const)));
  const asked: FlakyHub['asked'] = [];
  const attempts = new Map<string, number>();
  const tree = [...files].map(([path, content]) => ({
    type: 'file', path, size: content.length, oid: createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex'),
    ...(path.endsWith('.onnx') ? { lfs: { oid: createHash('sha256').update(content).digest('hex'), size: content.length, pointerSize: 130 } } : {}),
  }));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname.replace(`/${offer.repository}/resolve/c0ffee0/`, '').replace('/elsewhere/', '');
    const content = files.get(path);
    if (pathname === `/api/models/${offer.repository}`) answerJson(response, { sha: 'c0ffee0', ...(license === null ? {} : { cardData: { license } }) });
    else if (pathname === `/api/models/${offer.repository}/tree/c0ffee0`) answerJson(response, tree);
    else if (content === undefined) response.writeHead(404).end();
    else {
      const attempt = attempts.get(path) ?? 0;
      attempts.set(path, attempt + 1);
      asked.push({ path, range: request.headers.range });
      const what = trouble(path, attempt);
      // As the real one sends everybody to where its large files lie.
      if (what === 'elsewhere') response.writeHead(302, { Location: `/elsewhere/${path}` }).end();
      else serve(request, response, content, what);
    }
  });
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${port}`, offer, asked, close };
}

function answerJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

function serve(request: IncomingMessage, response: ServerResponse, whole: Buffer, trouble: ReturnType<Trouble>): void {
  if (typeof trouble === 'number') {
    response.writeHead(trouble).end();
    return;
  }
  const start = trouble === 'no ranges' ? 0 : Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const rest = whole.subarray(start);
  const content = trouble === 'wrong' ? Buffer.alloc(rest.length, 7) : rest;
  const length = trouble === 'short' ? content.length - 1 : content.length;
  const ranged = start > 0;
  response.writeHead(ranged ? 206 : 200, {
    ...(trouble === 'long' ? {} : { 'Content-Length': length }),
    ...(ranged ? { 'Content-Range': `bytes ${start}-${whole.length - 1}/${whole.length}` } : {}),
  });
  if (trouble === 'cut' || trouble === 'stall') {
    response.write(content.subarray(0, Math.ceil(content.length / 2)), () => {
      // Later than what was written arrives.
      if (trouble === 'cut') setTimeout(() => response.destroy(), 50);
    });
    return;
  }
  if (trouble === 'slow') {
    void trickle(response, content.subarray(0, length));
    return;
  }
  if (trouble === 'long') {
    response.write(content);
    response.end('and more');
    return;
  }
  response.end(content.subarray(0, length));
}

/** Little by little, with pauses that are none too long. */
async function trickle(response: ServerResponse, content: Buffer): Promise<void> {
  const parts = 8;
  const size = Math.ceil(content.length / parts);
  for (let start = 0; start < content.length; start += size) {
    response.write(content.subarray(start, start + size));
    await pause(trickleMs);
  }
  response.end();
}
