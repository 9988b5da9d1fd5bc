import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream';

export interface ReverseProxy {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A plain reverse proxy, which knows nothing of what it carries: each request goes to the next server by turns, or to the one after it when
 * that one takes no connections. An answer that breaks off breaks the client's connection.
 * @param servers addresses of those that there are now.
 */
export async function reverseProxy(servers: () => readonly string[]): Promise<ReverseProxy> {
  let turn = 0;
  const forward = (incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer, tries: number) => {
    const urls = servers();
    turn += 1;
    const headers = { ...incoming.headers, connection: 'close' };
    const upstream = request(`${urls[turn % urls.length] ?? ''}${incoming.url ?? ''}`, { method: incoming.method ?? 'GET', headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      pipeline(answer, outgoing, () => undefined);
    });
    upstream.on('error', (error) => {
      if ('code' in error && error.code === 'ECONNREFUSED' && tries > 1) forward(incoming, outgoing, body, tries - 1);
      else outgoing.destroy();
    });
    outgoing.on('close', () => upstream.destroy());
    upstream.end(body);
  };
  const server = createServer((incoming, outgoing) => {
    void buffer(incoming).then((body) => forward(incoming, outgoing, body, servers().length), () => outgoing.destroy());
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, close };
}
