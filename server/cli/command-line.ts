import { parseArgs } from 'node:util';
import type { ZodError } from 'zod';
import { historyQuerySchema, type HistoryQuery } from '../contract/history';
import {
  describeRequestSchema,
  generateRequestSchema,
  promptMaxLength,
  type DescribeRequest,
  type GenerateRequest,
} from '../contract/request';
import { UsageError } from './usage-error';

export type Command =
  | { name: 'help' }
  | { name: 'generate'; request: GenerateRequest; start: StartOptions | null; out: string; json: boolean }
  | { name: 'describe'; request: DescribeRequest; picture: string; json: boolean }
  | { name: 'batch'; source: string; generate: GenerateOptions; describe: DescribeRequest; out: string; json: boolean }
  | { name: 'export'; query: HistoryQuery; out: string; json: boolean }
  | { name: 'models'; json: boolean }
  | { name: 'doctor'; json: boolean };

/** A generate request that lacks its prompt. */
export type GenerateOptions = Omit<GenerateRequest, 'prompt'>;

/** A start picture as it is named at the command line: a picture file or codes, and the mask. */
export interface StartOptions {
  from: string;
  keep: string;
}

type Options = Partial<Record<'model' | 'out' | 'seed' | 'candidates' | 'temperature' | 'top-k' | 'top-p' | 'guidance-scale' | 'start' | 'keep' | 'languages' | 'captions' | 'query', string>>;

/** @param words what stands after the program's name. @throws UsageError when they are no command. */
export function parseCommandLine(words: readonly string[]): Command {
  const { values, positionals } = parseWords(words);
  const [name, subject, ...rest] = positionals;
  if (values.help === true || name === undefined || name === 'help') return { name: 'help' };
  if (rest.length > 0) throw new UsageError(`"${rest.join(' ')}" is one argument too many; put quotes around the prompt.`);
  const json = values.json === true;
  if (name === 'generate') return { name, json, out: outFile(values.out), start: startOptions(values), request: generateRequest(subject ?? '', values) };
  if (name === 'describe') {
    if (subject === undefined || subject === '') throw new UsageError('No picture file is named.', { code: 'picture_missing', param: 'picture' });
    return { name, json, picture: subject, request: describeRequest(values) };
  }
  if (name === 'batch') {
    if (subject === undefined || subject === '') throw new UsageError('Name a file of prompts or a folder of pictures.', { param: 'source' });
    return { name, json, source: subject, out: values.out ?? 'batch', generate: generateOptions(values), describe: describeRequest(values) };
  }
  if (subject !== undefined) throw new UsageError(`"${subject}" is one argument too many.`);
  if (name === 'export') return { name, json, out: values.out ?? 'history.zip', query: historyQuery(values.query, values.starred === true) };
  if (name === 'models' || name === 'doctor') return { name, json };
  throw new UsageError(`"${name}" is not a command; there are generate, describe, batch, export, models and doctor.`);
}

function parseWords(words: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        help: { ...flag, short: 'h' },
        json: flag,
        model: text,
        out: text,
        seed: text,
        candidates: text,
        temperature: text,
        'top-k': text,
        'top-p': text,
        'guidance-scale': text,
        start: text,
        keep: text,
        languages: text,
        captions: text,
        query: text,
        starred: flag,
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function generateRequest(prompt: string, options: Options): GenerateRequest {
  const parsed = generateRequestSchema.safeParse({ ...generateFields(options), prompt });
  if (!parsed.success) throw usageErrorOf(parsed.error, prompt);
  return parsed.data;
}

/** What a generate request has beside its prompt, not yet checked. */
function generateFields(options: Options) {
  return {
    kind: 'generate',
    model: options.model,
    candidates: numberOf(options.candidates) ?? 1,
    seed: numberOf(options.seed),
    sampling: {
      temperature: numberOf(options.temperature),
      topK: numberOf(options['top-k']),
      topP: numberOf(options['top-p']),
      guidanceScale: numberOf(options['guidance-scale']),
    },
  };
}

function generateOptions(options: Options): GenerateOptions {
  const parsed = generateRequestSchema.omit({ prompt: true }).safeParse(generateFields(options));
  if (!parsed.success) throw usageErrorOf(parsed.error);
  return parsed.data;
}

function historyQuery(query: string | undefined, starred: boolean): HistoryQuery {
  const parsed = historyQuerySchema.safeParse({ ...(query === undefined ? {} : { query }), ...(starred ? { starred: 'true' } : {}) });
  if (!parsed.success) throw usageErrorOf(parsed.error);
  return parsed.data;
}

function describeRequest(options: Options): DescribeRequest {
  const parsed = describeRequestSchema.safeParse({
    kind: 'describe',
    model: options.model,
    languages: options.languages?.split(','),
    captions: numberOf(options.captions),
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

function startOptions({ start, keep }: Options): StartOptions | null {
  if (start === undefined && keep === undefined) return null;
  if (start === undefined || keep === undefined) throw new UsageError('--start and --keep belong together.', { param: start === undefined ? 'start' : 'keep' });
  return { from: start, keep };
}

function outFile(out = 'picture.png'): string {
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
