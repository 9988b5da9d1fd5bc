import { z } from 'zod';
import { samplingSchema } from '@/server/contract/request';
import { createSessionStore } from '../../client/session-store';
import { defaultDrawSettings } from '../../settings/draw-settings';
import { drawSettingsSchema } from '../../settings/draw-settings-schema';
import { axisSchema } from '../axis/axis';

/** What came of a round: a place among its pictures, a tie, or none of them any good. */
const outcomeSchema = z.union([z.number().int().nonnegative(), z.enum(['tie', 'allBad'])]);
export type Outcome = z.infer<typeof outcomeSchema>;

const roundSchema = z.object({
  prompt: z.string(),
  /** In the order in which they are shown, which tells nothing. */
  pictures: z.array(z.object({ jobId: z.string(), contestant: z.string(), seed: z.number().int() })),
  /** Null until somebody has chosen. */
  outcome: outcomeSchema.nullable(),
});
export type Round = z.infer<typeof roundSchema>;

/** Where contestants come from: the values of one setting, or what Compare's columns draw with. */
export const contenderSources = ['axis', 'columns'] as const;

const voteSchema = z.object({
  prompt: z.string(),
  settings: drawSettingsSchema,
  source: z.enum(contenderSources).default('axis'),
  axis: axisSchema,
  /** Taken from the columns, each once. */
  roster: z.array(z.object({ model: z.string(), sampling: samplingSchema })).default([]),
  round: roundSchema.nullable(),
});
export type VoteState = z.infer<typeof voteSchema>;

/** What the blind vote of this tab is about, and its round. */
export const voteStore = createSessionStore('dallae.compare.vote', voteSchema, {
  prompt: '', settings: defaultDrawSettings, source: 'axis', roster: [], axis: { name: 'guidanceScale', text: '1, 2, 4' }, round: null,
});
