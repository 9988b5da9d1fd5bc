import { spawnSync } from 'node:child_process';

/** The program that tests start a Redis with. */
export const redisProgram = 'redis-server';

export function redisIsInstalled(): boolean {
  return spawnSync(redisProgram, ['--version']).status === 0;
}
