import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readModelPackage } from '../../../server/engine/model-package';
import { loadTextTokenizer } from '../../../server/engine/text-tokenizer';
import { promptOf, type BenchContext } from '../context';
import { timeEngine } from '../engine-speed';
import { measureOf, type Finding } from '../measure';

const script = 'tests/bench/pytorch/draw.py';
const candidateCounts = [1, 4];
const patienceMs = 180_000;
const tooLong = `not done after ${patienceMs / 1000} s`;
/** The script's way of saying that it cannot run here. */
const unable = 3;
/** How far its states may be from the training's before it is another network. */
const differenceMax = 1e-3;

const resultSchema = z.object({
  version: z.string(),
  goldenDifference: z.number(),
  eager: z.array(z.array(z.number())),
  compiled: z.array(z.array(z.number())),
  compileError: z.string().optional(),
});

/** The same drawings from the same weights by PyTorch, and how many times faster the engine is; both without pixels. */
export async function benchPytorch(context: BenchContext): Promise<Finding[]> {
  const ended = await runScript(await scriptArguments(context));
  if ('skipped' in ended) return [{ name: 'PyTorch', skipped: ended.skipped }];
  const { version, goldenDifference, eager, compiled, compileError } = resultSchema.parse(JSON.parse(ended.output.trim().split('\n').at(-1) ?? ''));
  if (goldenDifference > differenceMax) throw new Error(`PyTorch's states differ from the training's by ${goldenDifference}`);
  const engine = await timeEngine(context, candidateCounts);
  const compare = (kind: string, times: readonly number[][]): Finding[] =>
    times.flatMap((milliseconds, index) => {
      const pictures = candidateCounts[index] === 1 ? '1 picture' : `${candidateCounts[index]} pictures`;
      const name = `PyTorch ${version} ${kind}, ${pictures}`;
      const theirs = measureOf(`${name}: codes`, 'ms', milliseconds);
      const ours = measureOf('', 'ms', engine[index] ?? []);
      return [theirs, measureOf(`${name}: times as long as the engine`, '×', [theirs.p50 / ours.p50])];
    });
  return [
    ...compare('eager', eager),
    ...compare('compiled', compiled),
    ...(compiled.length === eager.length ? [] : [{ name: 'PyTorch compiled', skipped: compileError ?? tooLong }]),
  ];
}

async function scriptArguments(context: BenchContext): Promise<string[]> {
  const { folder, manifest, threads } = context;
  const tokenizer = await loadTextTokenizer((await readModelPackage(folder)).tokenizer, manifest.specialTokens);
  const golden = z.object({ draw: z.object({ prompt: z.string() }) }).parse(JSON.parse(await readFile(join(folder, 'golden.json'), 'utf8')));
  const piecesOf = (text: string) => tokenizer.encode(text).slice(0, manifest.transformer.textLength).join(',');
  return [
    ['--package', folder],
    ['--pieces', piecesOf(promptOf(context, 0))],
    ['--golden-pieces', piecesOf(golden.draw.prompt)],
    ['--threads', String(threads)],
    ['--candidates', candidateCounts.join(',')],
    ['--runs', '3'],
  ].flat();
}

/** Runs the script with `DALLAE_PYTHON`, or `python3`. */
function runScript(words: readonly string[]): Promise<{ output: string } | { skipped: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.env['DALLAE_PYTHON'] ?? 'python3', [script, ...words], { stdio: ['ignore', 'pipe', 'pipe'], timeout: patienceMs });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    child.on('error', () => resolve({ skipped: 'no Python; set DALLAE_PYTHON to one that has torch and onnx' }));
    child.on('close', (code, signal) => {
      if (code === 0) resolve({ output });
      else if (code === unable) resolve({ skipped: `${output.trim()}; set DALLAE_PYTHON to a Python that has torch and onnx` });
      // What came before the time was over is worth having.
      else if (signal !== null) resolve(output === '' ? { skipped: tooLong } : { output });
      else reject(new Error(`${script} ended with ${code ?? 'nothing'}:\n${errors}`));
    });
  });
}
