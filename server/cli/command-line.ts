import { parseArgs } from 'node:util';
import type { HistoryQuery } from '../contract/history';
import type { DescribeRequest, GenerateRequest, RoundTripRequest } from '../contract/request';
import {
  describeRequest,
  generateOptions,
  generateRequest,
  historyQuery,
  outFile,
  roundTripRequest,
  startOptions,
  workerOptions,
  type GenerateOptions,
  type StartOptions,
} from './request-options';
import { UsageError } from './usage-error';

export type Command =
  | { name: 'help' }
  | { name: 'generate'; request: GenerateRequest; start: StartOptions | null; out: string; json: boolean }
  | { name: 'describe'; request: DescribeRequest; picture: string; json: boolean }
  | { name: 'round-trip'; request: RoundTripRequest; picture: string | null; out: string; json: boolean }
  | { name: 'batch'; source: string; generate: GenerateOptions; describe: DescribeRequest; out: string; json: boolean }
  | { name: 'export'; query: HistoryQuery; out: string; json: boolean }
  | { name: 'models'; json: boolean }
  | { name: 'models-add'; id: string; yes: boolean; json: boolean }
  | { name: 'models-remove'; id: string; json: boolean }
  | { name: 'worker'; concurrency: number; models: readonly string[] | undefined }
  | { name: 'doctor'; json: boolean };

/** @param words what stands after the program's name. @throws UsageError when they are no command. */
export function parseCommandLine(words: readonly string[]): Command {
  const { values, positionals } = parseWords(words);
  const [name, subject, ...rest] = positionals;
  if (values.help === true || name === undefined || name === 'help') return { name: 'help' };
  if (name === 'models' && subject !== undefined) return modelsCommand(subject, rest, values.yes === true, values.json === true);
  if (rest.length > 0) throw new UsageError(`"${rest.join(' ')}" is one argument too many; put quotes around the prompt.`);
  const json = values.json === true;
  if (name === 'generate') return { name, json, out: outFile(values.out), start: startOptions(values), request: generateRequest(subject ?? '', values) };
  if (name === 'describe') {
    if (subject === undefined || subject === '') throw new UsageError('No picture file is named.', { code: 'picture_missing', param: 'picture' });
    return { name, json, picture: subject, request: describeRequest(values) };
  }
  if (name === 'round-trip') return { name, json, out: values.out ?? name, picture: values.picture ?? null, request: roundTripRequest(subject, values) };
  if (name === 'batch') {
    if (subject === undefined || subject === '') throw new UsageError('Name a file of prompts or a folder of pictures.', { param: 'source' });
    return { name, json, source: subject, out: values.out ?? 'batch', generate: generateOptions(values), describe: describeRequest(values) };
  }
  if (subject === undefined && name === 'worker') return { name, ...workerOptions(values) };
  if (subject !== undefined) throw new UsageError(`"${subject}" is one argument too many.`);
  if (name === 'export') return { name, json, out: values.out ?? 'history.zip', query: historyQuery(values.query, values.starred === true) };
  if (name === 'models' || name === 'doctor') return { name, json };
  throw new UsageError(`"${name}" is not a command; there are generate, describe, round-trip, batch, export, models, worker and doctor.`);
}

function modelsCommand(verb: string, [id, ...rest]: readonly string[], yes: boolean, json: boolean): Command {
  if (verb !== 'add' && verb !== 'remove') throw new UsageError(`"models ${verb}" is not a command; there are models, models add <id> and models remove <id>.`);
  if (id === undefined || rest.length > 0) throw new UsageError(`Name one model: models ${verb} <id>.`, { param: 'model' });
  return verb === 'add' ? { name: 'models-add', id, yes, json } : { name: 'models-remove', id, json };
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
        hops: text,
        picture: text,
        ranker: text,
        task: text,
        concurrency: text,
        models: text,
        starred: flag,
        yes: { ...flag, short: 'y' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
