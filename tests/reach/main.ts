import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { buildAll } from '../../server/launch/build-all';
import { freePort } from '../../server/launch/free-port';
import { runServer } from '../../server/launch/run-server';
import { fuzz } from './fuzz';
import { readStreams } from './streams';

// `npm run reach -- [--requests 10000] [--seed 1] [--streams 200] [--port 3501]`: how much the real server stands. Exits with 1 when it does not.

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    streams: { type: 'string', default: '200' },
    port: { type: 'string', default: '3501' },
  },
});
const amount = z.coerce.number().int().min(0);
const healthSchema = z.object({ ready: z.boolean(), worker: z.object({ restarts: z.number(), memoryBytes: z.number().nullable() }), queue: z.object({ waiting: z.number(), running: z.number() }) });

await buildAll();
const directory = await mkdtemp(join(tmpdir(), 'dallae-reach-'));
const server = await runServer(await freePort(amount.parse(values.port)), { DATA_DIR: directory, DALLAE_QUEUE_LIMIT: '1000', DALLAE_SHUTDOWN_SECONDS: '0' });
const health = async () => healthSchema.parse(await (await fetch(`${server.url}/health`)).json());
const verdicts: boolean[] = [];
try {
  while (!(await health()).ready) await pause(100);
  const streams = amount.parse(values.streams);
  if (streams > 0) {
    const result = await readStreams(server.url, streams);
    console.log(JSON.stringify(result));
    verdicts.push(result.atOnce === streams, result.whole === streams);
  }
  const requests = amount.parse(values.requests);
  if (requests > 0) {
    const startedAt = performance.now();
    const { statuses, failures, sent, resent } = await fuzz(server.url, requests, amount.parse(values.seed), (done) => process.stderr.write(`\r${done}/${requests}`));
    for (const failure of failures) console.error(`\n${failure}`);
    while ((await health()).queue.running > 0) await pause(100);
    const { worker } = await health();
    const byStatus = Object.fromEntries([...statuses].sort(([first], [second]) => first - second));
    console.log(JSON.stringify({ requests: sent, resent, seconds: Math.round((performance.now() - startedAt) / 1000), byStatus, failures: failures.length, workerRestarts: worker.restarts, workerMemoryBytes: worker.memoryBytes }));
    verdicts.push(failures.length === 0, worker.restarts === 0);
  }
} finally {
  server.process.kill();
  await rm(directory, { recursive: true, force: true, maxRetries: 10 });
}
process.exitCode = verdicts.every(Boolean) ? 0 : 1;
