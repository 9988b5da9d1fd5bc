import { z, type ZodError } from 'zod';
import { historyQuerySchema, type HistoryQuery } from '../contract/history';
import {
  describeRequestSchema,
  generateRequestSchema,
  promptMaxLength,
  roundTripRequestSchema,
  type DescribeRequest,
  type GenerateRequest,
  type RoundTripRequest,
} from '../contract/request';
import { UsageError } from './usage-error';

/** A generate request that lacks its prompt. */
export type GenerateOptions = Omit<GenerateRequest, 'prompt'>;

/** A start picture as it is named at the command line: a picture file or codes, and the mask. */
export interface StartOptions {
  from: string;
  keep: string;
}

/** What may stand behind a command, as it was typed. */
type Options = Partial<Record<
  'model' | 'out' | 'seed' | 'candidates' | 'temperature' | 'top-k' | 'top-p' | 'guidance-scale' | 'start' | 'keep' | 'languages' | 'captions' | 'query' | 'hops' | 'picture' | 'ranker' | 'task' | 'concurrency' | 'models',
  string
>>;

/** @throws UsageError for what does not fit. */
export function generateRequest(prompt: string, options: Options): GenerateRequest {
  const parsed = generateRequestSchema.safeParse({ ...generateFields(options), prompt });
  if (!parsed.success) throw usageErrorOf(parsed.error, prompt);
  return parsed.data;
}

/** What a generate request has beside its prompt, not yet checked. */
function generateFields(options: Options) {
  return { kind: 'generate', model: options.model, candidates: numberOf(options.candidates) ?? 1, seed: numberOf(options.seed), sampling: samplingFields(options), ranker: options.ranker };
}

function samplingFields(options: Options) {
  return {
    temperature: numberOf(options.temperature),
    topK: numberOf(options['top-k']),
    topP: numberOf(options['top-p']),
    guidanceScale: numberOf(options['guidance-scale']),
  };
}

/** A round trip from a prompt, or from the picture file of `--picture`. @throws UsageError for what does not fit, and for both or neither. */
export function roundTripRequest(prompt: string | undefined, options: Options): RoundTripRequest {
  if (prompt !== undefined && options.picture !== undefined) throw new UsageError('A round trip begins with a prompt or with --picture, not with both.', { param: 'picture' });
  const parsed = roundTripRequestSchema.safeParse({
    kind: 'round-trip',
    prompt: options.picture === undefined ? (prompt ?? '') : undefined,
    model: options.model,
    hops: numberOf(options.hops),
    languages: options.languages?.split(','),
    seed: numberOf(options.seed),
    sampling: samplingFields(options),
  });
  if (!parsed.success) throw usageErrorOf(parsed.error, prompt ?? '');
  return parsed.data;
}

/** @throws UsageError for what does not fit. */
export function generateOptions(options: Options): GenerateOptions {
  const parsed = generateRequestSchema.omit({ prompt: true }).safeParse(generateFields(options));
  if (!parsed.success) throw usageErrorOf(parsed.error);
  return parsed.data;
}

/** @throws UsageError for what does not fit. */
export function historyQuery(query: string | undefined, starred: boolean): HistoryQuery {
  const parsed = historyQuerySchema.safeParse({ ...(query === undefined ? {} : { query }), ...(starred ? { starred: 'true' } : {}) });
  if (!parsed.success) throw usageErrorOf(parsed.error);
  return parsed.data;
}

/** @throws UsageError for what does not fit. */
export function describeRequest(options: Options): DescribeRequest {
  const parsed = describeRequestSchema.safeParse({
    kind: 'describe',
    model: options.model,
    languages: options.languages?.split(','),
    captions: numberOf(options.captions),
    captionTask: options.task,
    seed: numberOf(options.seed),
  });
  if (!parsed.success) throw usageErrorOf(parsed.error);
  return parsed.data;
}

/** Words that are no number become NaN, which every schema refuses. */
function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** @throws UsageError for what does not fit. */
export function startOptions({ start, keep }: Options): StartOptions | null {
  if (start === undefined && keep === undefined) return null;
  if (start === undefined || keep === undefined) throw new UsageError('--start and --keep belong together.', { param: start === undefined ? 'start' : 'keep' });
  return { from: start, keep };
}

/** @throws UsageError for what does not fit. */
export function outFile(out = 'picture.png'): string {
  if (!out.toLowerCase().endsWith('.png')) throw new UsageError('The file to save to must end in .png.', { param: 'out' });
  return out;
}

function usageErrorOf(error: ZodError, prompt?: string): UsageError {
  const [issue] = error.issues;
  const param = issue?.path.join('.') ?? 'request';
  if (prompt === undefined || param !== 'prompt') return new UsageError(`${param}: ${issue?.message ?? 'not valid'}`, { param });
  const length = prompt.normalize('NFC').trim().length;
  const code = length === 0 ? 'prompt_empty' : length > promptMaxLength ? 'prompt_too_long' : 'prompt_unreadable';
  return new UsageError(`prompt: ${issue?.message ?? 'not valid'}`, { code, param });
}

const workerOptionsSchema = z.object({
  /** As many as one batch of a model draws well together. */
  concurrency: z.coerce.number().int().min(1).max(64).default(8),
  models: z
    .string()
    .transform((text) => text.split(',').map((id) => id.trim()))
    .pipe(z.array(z.string().regex(/^[a-z0-9][a-z0-9-]*$/)))
    .optional(),
});

/** How a worker works: jobs at once, and the models it serves. @throws UsageError for what does not fit. */
export function workerOptions({ concurrency, models }: Options): { concurrency: number; models: readonly string[] | undefined } {
  const parsed = workerOptionsSchema.safeParse({ concurrency, models });
  if (!parsed.success) {
    const param = String(parsed.error.issues[0]?.path[0] ?? 'concurrency');
    throw new UsageError(param === 'models' ? '--models wants ids of models, separated by commas.' : '--concurrency wants a whole number from 1 to 64.', { param });
  }
  return { concurrency: parsed.data.concurrency, models: parsed.data.models };
}
