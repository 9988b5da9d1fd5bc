import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage, Server, ServerResponse } from 'node:http';
import { z } from 'zod';
import { logOf } from '../../log/log-of';
import { requestIdHeader } from '../request-id';
import { clientAddress } from './client-address';
import type { Metrics } from './metrics';

/** Node's own channel; it is the one place that every request of a Next server passes, screens and files included. */
const channel = 'http.server.request.start';
const messageSchema = z.object({ request: z.instanceof(IncomingMessage), response: z.instanceof(ServerResponse), server: z.instanceof(Server) });

interface WatchOptions {
  readonly metrics: Metrics;
  /** Proxies of ours that a request passes before it comes here. */
  readonly trustedProxies: number;
}

/** The web servers that have answered something. */
export type Servers = ReadonlySet<Server>;

/**
 * Gives every request an id (its own X-Request-Id when it brings one), which its answer carries too; puts the client's true
 * address into X-Forwarded-For; counts and logs every answer. Call once.
 */
export function watchRequests({ metrics, trustedProxies }: WatchOptions): Servers {
  const servers = new Set<Server>();
  subscribe(channel, (message) => {
    const { request, response, server } = messageSchema.parse(message);
    servers.add(server);
    const requestId = idOf(request);
    const client = clientAddress(textOf(request.headers['x-forwarded-for']), request.socket.remoteAddress ?? '', trustedProxies);
    request.headers[requestIdHeader] = requestId;
    request.headers['x-forwarded-for'] = client;
    response.setHeader(requestIdHeader, requestId);
    const startedAt = performance.now();
    response.once('close', () => {
      const ms = Math.round(performance.now() - startedAt);
      const { method = '', url = '' } = request;
      const isStream = String(response.getHeader('content-type')).startsWith('text/event-stream');
      metrics.countRequest(method, response.statusCode, isStream ? undefined : ms / 1000);
      const [path = ''] = url.split('?');
      // The query stays out: people search for what they drew.
      logOf('http').info({ requestId, client, method, path, status: response.statusCode, ms, complete: response.writableFinished }, 'answered');
    });
  });
  return servers;
}

function idOf(request: IncomingMessage): string {
  const given = textOf(request.headers[requestIdHeader]);
  // Anything else could forge lines of the log.
  return given !== undefined && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}
