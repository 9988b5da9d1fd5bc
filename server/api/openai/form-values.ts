import type { z } from 'zod';

const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([['true', true], ['false', false], ['null', null]]);

/** A form's fields as JSON would have them: forms know only text. Files stay out. @param shape what the fields should be, by name. */
export function formValues(form: FormData, shape: Readonly<Record<string, z.ZodType>>): Record<string, unknown> {
  return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, valueOf(value, shape[name])]] : [])));
}

/** A text that the field does not take as it is, as what it spells. */
function valueOf(text: string, field: z.ZodType | undefined): unknown {
  if (field === undefined || field.safeParse(text).success || text.trim() === '') return text;
  const value = words.has(text) ? words.get(text) : Number(text);
  return Number.isNaN(value) ? text : value;
}
