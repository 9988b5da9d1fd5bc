import { z } from 'zod';
import { seedMax } from '@/server/contract/limits';
import { samplingNames } from './draw-settings';

/** `DrawSettings` as they are kept. */
export const drawSettingsSchema = z.object({
  model: z.string().nullable(),
  seed: z.number().int().min(0).max(seedMax).nullable(),
  overrides: z.partialRecord(z.enum(samplingNames), z.number()),
});
