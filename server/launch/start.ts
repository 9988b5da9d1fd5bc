import { parseArgs } from 'node:util';
import { readConfiguration } from '../config/configuration';
import { buildAll } from './build-all';
import { freePort } from './free-port';
import { openBrowser } from './open-browser';
import type { RunningServer } from './run-server';
import { runServer } from './run-server';

// `npm start [-- --no-open]`: builds when needed, starts the server, opens the browser.

async function start(): Promise<RunningServer> {
  const { values } = parseArgs({ options: { 'no-open': { type: 'boolean', default: false } } });
  const wanted = readConfiguration().port;
  await buildAll();
  const port = await freePort(wanted);
  if (port !== wanted) console.log(`Port ${wanted} is in use, so Dallae takes ${port}.`);
  const server = await runServer(port);
  console.log(`\n  달래 Dallae  →  ${server.url}\n\n  Ctrl+C ends it.`);
  if (!values['no-open']) openBrowser(server.url);
  return server;
}

try {
  const server = await start();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.process.kill(signal));
  server.process.on('exit', (code) => process.exit(code ?? 0));
} catch (error) {
  console.error(`Dallae could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
