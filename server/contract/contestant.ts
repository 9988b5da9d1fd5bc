import { z } from 'zod';
import type { GenerateTask } from './job';
import { samplingSchema } from './request';

/** What competes in blind votes: a model with its settings. Words and seeds are the same chance for everyone. */
export type Contestant = Pick<GenerateTask, 'model' | 'sampling'>;

const { temperature, guidanceScale, topK, topP } = samplingSchema.shape;
const number = (schema: z.ZodNumber) => z.string().min(1).pipe(z.coerce.number()).pipe(schema);
const contestantSchema = z.object({
  model: z.string().min(1).max(100),
  temperature: number(temperature),
  guidanceScale: number(guidanceScale),
  topK: number(topK),
  topP: number(topP),
});

/** A contestant as votes name it; the same for the same model and settings, whoever writes it. */
export function contestantOf({ model, sampling }: Contestant): string {
  return new URLSearchParams([
    ['model', model],
    ['temperature', String(sampling.temperature)],
    ['guidanceScale', String(sampling.guidanceScale)],
    ['topK', String(sampling.topK)],
    ['topP', String(sampling.topP)],
  ]).toString();
}

/** Reads what `contestantOf` wrote; null for a name that somebody else made up. */
export function readContestant(name: string): Contestant | null {
  const read = contestantSchema.safeParse(Object.fromEntries(new URLSearchParams(name))).data;
  if (read === undefined) return null;
  const { model, ...sampling } = read;
  return { model, sampling };
}
