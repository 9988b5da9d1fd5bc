import { serveQueue } from '../../../server/worker/serve-queue';

// A worker for Redis, with the fake models' process. Its clock may be wrong.

const aheadMs = Number(process.env['TEST_CLOCK_AHEAD_MS'] ?? 0);
const rightNow = Date.now.bind(Date);
Date.now = () => rightNow() + aheadMs;

const told = new AbortController();
process.on('SIGTERM', () => told.abort());
await serveQueue({ concurrency: 4, models: undefined, signal: told.signal });
process.exit(0);
