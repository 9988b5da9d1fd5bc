import { z } from 'zod';
import { languageSchema } from '@/server/contract/language';
import { samplingSchema, seedMax } from '@/server/contract/request';

export const axisNames = ['seed', 'guidanceScale', 'temperature', 'topK', 'topP', 'words', 'language', 'model'] as const;
export type AxisName = (typeof axisNames)[number];

/** Values that an axis may have. */
export const axisValuesMax = 8;

/** A setting that changes from picture to picture, and its values as they were typed. */
export const axisSchema = z.object({ name: z.enum(axisNames), text: z.string().max(400) });
export type Axis = z.infer<typeof axisSchema>;

/** Seeds and sampling are numbers; words, languages and ids of models are not. */
export type AxisValue = string | number;

/** Why typed values cannot be used. */
export type AxisProblem = 'empty' | 'unreadable' | 'outOfRange' | 'tooMany' | 'wordsTooFew';

export type AxisReading =
  | { readonly values: readonly AxisValue[]; readonly problem: null }
  | { readonly values: readonly []; readonly problem: AxisProblem };

const numberSchemas: Partial<Record<AxisName, z.ZodNumber>> = { seed: z.number().int().min(0).max(seedMax), ...samplingSchema.shape };
/** What a range goes up by when nobody says. */
const steps: Partial<Record<AxisName, number>> = { temperature: 0.1, topP: 0.1 };

const number = String.raw`\d+(?:\.\d+)?`;
const rangePattern = new RegExp(String.raw`^(${number})\s*(?:\.\.|~|-|–)\s*(${number})(?:\s*\+\s*(${number})|\s*\[\s*(\d+)\s*\])?$`);

function refused(problem: AxisProblem): AxisReading {
  return { values: [], problem };
}

/**
 * Reads the values of an axis, each once: `1, 2, 4`; numbers also by range, `1..4` (or `1~4`), with a step, `1..3 +0.5`, or with how many there
 * are to be, `1..3 [5]`. For words, the first is the one that the others take the place of.
 */
export function readAxis({ name, text }: Axis): AxisReading {
  const parts = text.normalize('NFC').split(/[,，、\n]/).map((part) => part.trim()).filter((part) => part !== '');
  if (parts.length === 0) return refused('empty');
  const schema = numberSchemas[name];
  const read: readonly (string | readonly number[] | null)[] = schema === undefined ? parts : parts.map((part) => numbersOf(part, steps[name] ?? 1));
  if (read.includes(null)) return refused('unreadable');
  const values = [...new Set(read.flat())].filter((value) => value !== null);
  if (values.length === 0) return refused('unreadable');
  if (values.length > axisValuesMax) return refused('tooMany');
  if (schema !== undefined && !values.every((value) => schema.safeParse(value).success)) return refused('outOfRange');
  if (name === 'language' && !values.every((value) => languageSchema.safeParse(value).success)) return refused('unreadable');
  if (name === 'words' && values.length < 2) return refused('wordsTooFew');
  return { values, problem: null };
}

/** The numbers of `1`, `1..4`, `1..3 +0.5` or `1..3 [5]`; null for anything else. One more than fit says that there are too many. */
function numbersOf(part: string, usualStep: number): number[] | null {
  if (new RegExp(`^${number}$`).test(part)) return [Number(part)];
  const [, from, to, step, count] = rangePattern.exec(part) ?? [];
  if (from === undefined || to === undefined) return null;
  const [first, last] = [Number(from), Number(to)];
  const width = Math.abs(last - first);
  const size = step !== undefined ? Number(step) : count !== undefined ? width / (Number(count) - 1) : usualStep;
  if (!(size > 0) || !Number.isFinite(size)) return count === '1' || width === 0 ? [first] : null;
  // Half a step of slack, or 0.3 would be missing from 0.1..0.3.
  const values = Math.min(axisValuesMax + 1, Math.floor(width / size + 1e-6) + 1);
  return Array.from({ length: values }, (_, index) => tidy(first + Math.sign(last - first) * index * size));
}

/** Without the dust of binary fractions. */
function tidy(value: number): number {
  return Number(value.toFixed(6));
}
