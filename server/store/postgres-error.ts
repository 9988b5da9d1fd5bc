import { z } from 'zod';
import type { ErrorCode } from '../contract/error';
import { StoreError } from './store-error';

const errorSchema = z.object({ code: z.string().optional(), message: z.string() });

/** Codes of PostgreSQL (appendix A of its manual), by their beginnings, that are not `storage_unavailable`. */
const codes: readonly (readonly [RegExp, ErrorCode])[] = [
  // No connection, one that broke or was given up, a server that starts, ends or has no connection to spare.
  [/^(?:08|25P03|57P0[1-5]|53300)/, 'database_unreachable'],
  // Wrong password, unknown user or database, no rights.
  [/^(?:28|3D000|42501)/, 'database_refused'],
  [/^53100/, 'storage_full'],
  // What the network says, in words of Node.
  [/^E[A-Z_]+$/, 'database_unreachable'],
];

/** The driver's own words for a connection that broke or could not be had; they have no code. */
const connectionLost = /^(?:Connection terminated|Client has encountered a connection error|Client was closed|timeout (?:exceeded|expired)|Query read timeout)/i;

/** What the driver threw, as StoreError; one that is a StoreError already stays as it is. */
export function postgresError(error: unknown): unknown {
  const known = errorSchema.safeParse(error).data;
  if (known === undefined || error instanceof StoreError || error instanceof z.ZodError) return error;
  const { code, message } = known;
  if (code === undefined) return connectionLost.test(message) ? new StoreError('database_unreachable', message, { cause: error }) : error;
  const ours = codes.find(([pattern]) => pattern.test(code))?.[1] ?? 'storage_unavailable';
  return new StoreError(ours, `${code}: ${message}`, { cause: error });
}
