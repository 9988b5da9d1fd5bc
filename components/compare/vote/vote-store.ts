import { z } from 'zod';
import { createSessionStore } from '../../client/session-store';
import { defaultDrawSettings, drawSettingsSchema } from '../../settings/draw-settings';
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

const voteSchema = z.object({ prompt: z.string(), settings: drawSettingsSchema, axis: axisSchema, round: roundSchema.nullable() });
export type VoteState = z.infer<typeof voteSchema>;

/** What the blind vote of this tab is about, and its round. */
export const voteStore = createSessionStore('dallae.compare.vote', voteSchema, {
  prompt: '', settings: defaultDrawSettings, axis: { name: 'guidanceScale', text: '1, 2, 4' }, round: null,
});
