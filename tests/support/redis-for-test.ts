import { onTestFinished } from 'vitest';
import { redisServer, type RedisServer } from './redis-server';

/** Starts a Redis that ends with the test. */
export async function redisForTest(options: Parameters<typeof redisServer>[0] = {}): Promise<RedisServer> {
  const server = await redisServer(options);
  onTestFinished(() => server.close());
  return server;
}
