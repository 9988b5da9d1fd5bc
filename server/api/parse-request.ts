import type { z } from 'zod';
import type { ErrorBody, ErrorCode } from '../contract/error';
import { RequestError } from './request-error';

const promptCodes: Readonly<Partial<Record<z.core.$ZodIssue['code'], ErrorCode>>> = {
  too_small: 'prompt_empty',
  too_big: 'prompt_too_long',
  invalid_format: 'prompt_unreadable',
};

/** The range that a number had to be in, for the message. */
function range(schema: z.ZodType, path: readonly PropertyKey[], issue: z.core.$ZodIssue): ErrorBody['details'] {
  const limits = numberLimits(schema, path);
  const minimum = issue.code === 'too_small' ? Number(issue.minimum) : limits.minimum;
  const maximum = issue.code === 'too_big' ? Number(issue.maximum) : limits.maximum;
  const details = { ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) };
  return Object.keys(details).length === 0 ? undefined : details;
}

/** Both ends of a number field's range, found by asking the schema about numbers far outside. */
function numberLimits(schema: z.ZodType, path: readonly PropertyKey[]): { minimum?: number; maximum?: number } {
  const [field] = path;
  if (path.length !== 1 || typeof field !== 'string') return {};
  const limits: { minimum?: number; maximum?: number } = {};
  for (const probe of [-(2 ** 40), 2 ** 40]) {
    const parsed = schema.safeParse({ [field]: probe });
    const issue = parsed.error?.issues.find(({ path: [name] }) => name === field);
    if (issue?.code === 'too_small') limits.minimum = Number(issue.minimum);
    if (issue?.code === 'too_big') limits.maximum = Number(issue.maximum);
  }
  return limits;
}

/**
 * Checks a value against a request schema.
 * @throws RequestError for the first thing that does not fit, naming the field.
 */
export function parseRequest<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue === undefined) throw new RequestError('invalid_request');
  const param = issue.path.join('.');
  const promptCode = param === 'prompt' || param === 'sentence' ? promptCodes[issue.code] : undefined;
  if (promptCode !== undefined) throw new RequestError(promptCode, { param });
  const isRange = issue.code === 'too_small' || issue.code === 'too_big';
  throw new RequestError('invalid_request', { param: param === '' ? undefined : param, details: isRange ? range(schema, issue.path, issue) : undefined });
}

/** @throws RequestError when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError('invalid_request');
  }
}
