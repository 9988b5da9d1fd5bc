import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AutoModelForCausalLM, env, Tensor } from '@xenova/transformers';
import { repeat, fewerRuns, type BenchContext } from '../context';
import { timeEngine } from '../engine-speed';
import { measureOf, type Finding } from '../measure';
import { causalLanguageModel } from '../onnx/causal-language-model';

/** Rows of a guided drawing of one picture: with the prompt and without. */
const rows = 2;

/**
 * The same transformer decoded by `generate` of transformers.js: as many tokens as a picture has positions, in as many sequences as a
 * guided drawing has. Its layout knows one token for each position, so it writes text; the engine's time is that of whole pictures, with
 * all codes of every position, guidance and sampling, which is more work.
 */
export async function benchTransformersJs(context: BenchContext): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dallae-bench-'));
  try {
    await writeModel(context, folder);
    const theirs = measureOf('transformers.js generate, a token for each position', 'ms', await timeGenerate(context, folder));
    const [times = []] = await timeEngine(context, [1]);
    const ours = measureOf('', 'ms', times);
    return [theirs, measureOf('transformers.js generate: times as long as the engine for a picture', '×', [theirs.p50 / ours.p50])];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeModel({ manifest, folder: packageFolder }: BenchContext, folder: string): Promise<void> {
  const { transformer: shape, graphs } = manifest;
  if (graphs.textHead === undefined) throw new Error('the package has no text head');
  const [transformer, textHead] = await Promise.all([readFile(join(packageFolder, graphs.transformer.path)), readFile(join(packageFolder, graphs.textHead.path))]);
  const config = {
    model_type: 'llama',
    architectures: ['LlamaForCausalLM'],
    num_hidden_layers: shape.layers,
    num_attention_heads: shape.width / shape.headWidth,
    num_key_value_heads: shape.keyValueHeads,
    hidden_size: shape.width,
    vocab_size: shape.vocabulary,
  };
  await mkdir(join(folder, 'onnx'));
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  await writeFile(join(folder, 'onnx', 'model.onnx'), causalLanguageModel(manifest, transformer, textHead));
  for (const { base } of [graphs.transformer, graphs.textHead]) if (base !== undefined) await cp(join(packageFolder, base.path), join(folder, base.path));
}

async function timeGenerate(context: BenchContext, folder: string): Promise<number[]> {
  const { manifest, threads } = context;
  env.allowRemoteModels = false;
  const session_options = { intraOpNumThreads: threads, interOpNumThreads: 1 };
  const model = await AutoModelForCausalLM.from_pretrained(folder, { dtype: 'fp32', device: 'cpu', local_files_only: true, session_options });
  try {
    const length = manifest.picture.rows * manifest.picture.columns;
    const whole = (value: number) => new Tensor('int64', new BigInt64Array(rows).fill(BigInt(value)), [rows, 1]);
    return await repeat(context, fewerRuns(context, 4), async () => {
      const startedAt = performance.now();
      const written = await model.generate({ inputs: whole(manifest.specialTokens.draw), attention_mask: whole(1), max_new_tokens: length, do_sample: false });
      const elapsed = performance.now() - startedAt;
      if (!(written instanceof Tensor) || written.dims[1] !== length + 1) throw new Error('transformers.js wrote another number of tokens');
      return elapsed;
    });
  } finally {
    await model.dispose();
  }
}
