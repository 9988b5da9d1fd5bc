import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { runNode } from './run-node';
import { sourceStamp } from './source-stamp';

const stampFile = 'build/stamp';
const nextBinary = 'node_modules/next/dist/bin/next';

/** Bundles the worker, and the thread it starts, so that plain Node runs them; packages stay outside, because native ones cannot be bundled. */
export async function buildWorker(): Promise<void> {
  await build({
    entryPoints: { worker: 'server/worker/main.ts', 'graph-thread': 'server/runtime/onnx/graph-thread.ts' },
    outdir: 'build',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}

/** Whether everything is built from these very sources. */
export async function isBuilt(): Promise<boolean> {
  return (await readFile(stampFile, 'utf8').catch(() => '')) === (await sourceStamp());
}

/** Builds worker and screens, unless nothing has changed since the last time. @throws Error when the build fails. */
export async function buildAll(): Promise<void> {
  if (await isBuilt()) return;
  console.log('Building Dallae; this takes a minute the first time …');
  await mkdir('build', { recursive: true });
  await buildWorker();
  await runNode([nextBinary, 'build']);
  await writeFile(stampFile, await sourceStamp());
}
