import { z } from 'zod';
import { languageSchema } from './language';

/**
 * What a model can be asked for: `generate` draws pictures from words, `describe` writes what a picture shows, `embed` tells how well words
 * and pictures belong together. A round trip takes the first two.
 */
export const capabilitySchema = z.enum(['generate', 'describe', 'embed']);
export type Capability = z.infer<typeof capabilitySchema>;

export { missingCapability } from './model-choice';

/** A number that may be set for a drawing of this model. */
const numberSettingSchema = z.object({
  kind: z.literal('number'),
  /** A field of a request's `sampling`. */
  name: z.enum(['temperature', 'guidanceScale', 'topK', 'topP']),
  minimum: z.number(),
  maximum: z.number(),
  step: z.number().positive(),
  /** What is used when nobody chooses. */
  default: z.number(),
});
export type NumberSetting = z.infer<typeof numberSettingSchema>;

/** One of a few. */
const choiceSettingSchema = z.object({
  kind: z.literal('choice'),
  /** A field of the request itself. */
  name: z.enum(['ranker', 'captionTask']),
  /** `label` is the name of what is no word of the product's, such as another model's. */
  options: z.array(z.object({ value: z.string(), label: z.string().optional() })).min(2),
  /** What is used when nobody chooses; the same as leaving the field out. */
  default: z.string(),
});
export type ChoiceSetting = z.infer<typeof choiceSettingSchema>;

/** What may be set for a model's work: a screen draws one control for each. */
export const settingSchema = z.discriminatedUnion('kind', [numberSettingSchema, choiceSettingSchema]);

/** What every installed model tells of itself, whatever runs it. */
export const modelPortSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.string(),
  description: z.record(languageSchema, z.string()),
  license: z.string(),
  capabilities: z.array(capabilitySchema).min(1),
  /** Languages of the prompts it draws and the captions it writes; nothing it writes is ever passed off as another one. */
  languages: z.array(languageSchema).min(1),
  /** Sides of the square pictures that it draws and reads, pixels; null for what it does not do. */
  sizes: z.object({ drawn: z.number().int().positive().nullable(), read: z.number().int().positive().nullable() }),
  settings: z.array(settingSchema),
  /** Of all its files. */
  bytes: z.number().int(),
  /** Null when nobody has counted them. */
  parameters: z.number().int().nullable(),
});
