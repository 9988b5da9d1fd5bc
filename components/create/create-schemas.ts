import { z } from 'zod';
import { candidatesMax } from '@/server/contract/limits';
import { drawSettingsSchema } from '../settings/draw-settings-schema';

/** `Draft` as it is kept. */
export const draftSchema = z.object({
  prompt: z.string(),
  candidates: z.number().int().min(1).max(candidatesMax),
  settings: drawSettingsSchema,
  ranker: z.string().optional(),
});

/** Ids of jobs as they are kept. */
export const runsSchema = z.array(z.string());
