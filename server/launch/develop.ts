import { mkdir } from 'node:fs/promises';
import { readConfiguration } from '../config/configuration';
import { buildWorker } from './build-all';
import { freePort } from './free-port';
import { runNode } from './run-node';

// `npm run dev`: screens reload as you type; the worker is bundled once.
await mkdir('build', { recursive: true });
await buildWorker();
await runNode(['node_modules/next/dist/bin/next', 'dev', '--port', String(await freePort(readConfiguration().port))]);
