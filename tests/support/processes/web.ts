import { createServer, type IncomingMessage } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { application } from '../../../server/api/application';
import { createJob } from '../../../server/api/create-job';
import { errorResponse } from '../../../server/api/error-response';
import { followJob } from '../../../server/api/follow-job';
import { health, readyResponse } from '../../../server/api/health';
import { historyResponse } from '../../../server/api/history-response';
import { jobResponse } from '../../../server/api/job-response';
import { modelsResponse } from '../../../server/api/models-response';
import { pictureResponse } from '../../../server/api/picture-response';
import { start } from '../../../server/api/start';

// The web process without Next: what the route handlers call, behind Node's own server. It prints its address once it listens.

async function answer(request: Request): Promise<Response> {
  const [, root, kind, id = '', part] = new URL(request.url).pathname.split('/');
  if (root === 'health') return kind === 'ready' ? readyResponse() : Response.json(await health());
  if (kind === 'history') return historyResponse(request);
  if (kind === 'models') return modelsResponse();
  if (kind === 'pictures') return pictureResponse(request, id);
  if (request.method === 'POST') return jobResponse(await createJob(request), request, 202);
  if (part === 'events') return followJob(request, id);
  const { jobs } = application();
  return jobResponse(await (request.method === 'DELETE' ? jobs.cancel(id) : jobs.get(id)), request);
}

async function requestOf(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []));
  const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
  return new Request(`http://localhost${incoming.url ?? '/'}`, { method: incoming.method ?? 'GET', headers, signal, ...body });
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader();
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value;
  } finally {
    await reader.cancel();
  }
}

start();
const server = createServer((incoming, outgoing) => {
  const gone = new AbortController();
  outgoing.on('close', () => gone.abort());
  void (async () => {
    const request = await requestOf(incoming, gone.signal);
    const response = await answer(request).catch((error: unknown) => errorResponse(error, request));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    if (response.body === null) outgoing.end();
    // A body that breaks off breaks the connection, as with Next; its reader comes back.
    else pipeline(Readable.from(chunksOf(response.body)), outgoing, () => undefined);
  })();
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.stdout.write(`http://127.0.0.1:${address.port}\n`);
});
