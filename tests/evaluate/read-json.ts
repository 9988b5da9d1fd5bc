import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { EvaluationError } from './errors';

/** Reads a JSON file that must fit the schema. @throws EvaluationError `file_unreadable`, naming the file. */
export async function readJson<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new EvaluationError('file_unreadable', `${path} cannot be read as JSON: ${String(error)}`, { cause: error });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new EvaluationError('file_unreadable', `${path} is not what it should be:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
