import type { DrawnEntry } from '@/server/contract/history';
import type { GenerateTask } from '@/server/contract/job';
import type { ModelSummary } from '@/server/contract/model-manifest';
import type { Sampling } from '@/server/contract/request';
import type { GenerateInput } from '../client/api';
import type { FinishedPicture } from '../client/job-view';
import { keepOf, type Painted } from './brush';

/** A picture of which a part is to be drawn anew, and how the rest of it was drawn. */
export interface RepaintTarget {
  /** The whole picture, as `codesToBase64` writes it. */
  readonly codes: string;
  /** Whose pixels the codes stand for; undefined when only the model's name is known. */
  readonly decoder: string | undefined;
  /** Id of the model that drew it. */
  readonly model: string;
  readonly prompt: string;
  readonly sampling: Sampling;
  /** Pictures to draw. */
  readonly candidates: number;
  /** The mask to begin with; undefined when nothing is painted yet. */
  readonly keep: string | undefined;
}

/** A finished picture of a run. */
export function targetOfPicture({ codes, decoder }: FinishedPicture, { model, prompt, sampling, candidates }: GenerateTask): RepaintTarget {
  return { codes, decoder, model, prompt, sampling, candidates, keep: undefined };
}

/** A drawn picture of the history. @param candidates pictures to draw. */
export function targetOfEntry({ codes, decoder, recipe: { model, prompt, sampling } }: DrawnEntry, candidates: number): RepaintTarget {
  return { codes, decoder, model, prompt, sampling, candidates, keep: undefined };
}

/**
 * What was repainted before, with the same positions painted; null when everything was drawn.
 * @param candidates pictures to draw. @param decoder of what came of it, as far as that is known.
 */
export function targetOfStart(
  { start, model, prompt, sampling }: Pick<GenerateTask, 'start' | 'model' | 'prompt' | 'sampling'>,
  candidates: number,
  decoder: string | undefined,
): RepaintTarget | null {
  return start === undefined ? null : { ...start, decoder, model, prompt, sampling, candidates };
}

/** The installed model that can go on with these codes: the one that drew them, or one with the same decoder; null when there is none. */
export function modelForCodes(models: readonly ModelSummary[], { decoder, model }: Pick<RepaintTarget, 'decoder' | 'model'>): ModelSummary | null {
  const readers = models.filter((installed) => (decoder === undefined ? installed.id === model : installed.decoder === decoder));
  return readers.find(({ id }) => id === model) ?? readers[0] ?? null;
}

/** The request that draws what is painted, with chances of its own. */
export function repaintRequest(target: RepaintTarget, model: ModelSummary, change: { prompt: string; candidates: number; painted: Painted }): GenerateInput {
  const { prompt, candidates, painted } = change;
  return { kind: 'generate', prompt, candidates, model: model.id, sampling: target.sampling, start: { codes: target.codes, keep: keepOf(painted) } };
}
