import { parseArgs } from 'node:util';
import { z } from 'zod';
import { candidatesMax } from '../../server/contract/request';
import { EvaluationError } from './errors';

const optionsSchema = z.object({
  /** Id of the model package. */
  model: z.string().min(1).default('dallae-s'),
  quick: z.boolean().default(false),
  /** Pictures drawn of each prompt; the amount of the run when absent. */
  seeds: z.coerce.number().int().min(1).max(candidatesMax).optional(),
  /** JSONL file for every single row. */
  out: z.string().min(1).optional(),
  /** Folder of the judge, when it is not `models/judge`. */
  judge: z.string().min(1).optional(),
});
export type Options = z.infer<typeof optionsSchema>;

/** `npm run evaluate -- [--model id] [--quick] [--seeds 4] [--out file.jsonl] [--judge folder]`. @throws EvaluationError `usage`. */
export function parseCommandLine(words: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { model: { type: 'string' }, quick: { type: 'boolean' }, seeds: { type: 'string' }, out: { type: 'string' }, judge: { type: 'string' } },
    });
    return optionsSchema.parse(values);
  } catch (error) {
    const detail = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new EvaluationError('usage', `npm run evaluate -- [--model id] [--quick] [--seeds 4] [--out file.jsonl] [--judge folder]\n${detail}`, { cause: error });
  }
}
