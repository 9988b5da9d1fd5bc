import { z } from 'zod';

/** One installed model as `GET /v1/models/{model}` shows it. */
export const dialectModelSchema = z.object({ id: z.string(), object: z.literal('model'), created: z.number().int(), owned_by: z.string() });
export type DialectModel = z.infer<typeof dialectModelSchema>;

export const dialectModelListSchema = z.object({ object: z.literal('list'), data: z.array(dialectModelSchema) });
export type DialectModelList = z.infer<typeof dialectModelListSchema>;
