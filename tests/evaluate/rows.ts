import type { Language } from '../../server/contract/language';
import type { SlotCounts } from '../../server/vocabulary/slots';
import type { ParticleCheck } from './scores/particle-errors';
import type { Task } from './tasks/task-prompts';
import type { DetailCount } from './tasks/verdict';

/** One picture, judged against what was asked for. A line of the JSONL file. */
export interface PictureRow {
  kind: 'picture';
  /** `wrong-prompt`: the model's picture, judged against another prompt's facts. */
  source: 'ground-truth' | 'reconstruction' | 'model' | 'wrong-prompt';
  /** `setting` is ours and stands beside GenEval's six. */
  task: Task | 'setting';
  /** Null where the picture was not drawn from words. */
  language: Language | null;
  prompt: string;
  /** With `candidate` the whole randomness of the picture; null where none was drawn. */
  seed: number | null;
  candidate: number;
  /** Which prompt of the task; the same in both languages. */
  number: number;
  heldOut: boolean;
  /** Drawn for the comparison of held-out with seen combinations only. */
  extra: boolean;
  /** What the model itself thinks of its drawing, by which the app ranks; null where it was not asked. */
  score: number | null;
  /** Details asked for (a thing, its count, its colour, the relation) and how many of them are right. */
  details: DetailCount;
  correct: boolean;
  /** What is wrong; empty when nothing is. */
  reason: string;
}

/** One caption, compared with what the picture shows or was asked to show. A line of the JSONL file. */
export interface CaptionRow {
  kind: 'caption';
  /** Scenes of the training's kind, scenes with held-out combinations, drawing styles never trained on, or pictures the model drew itself. */
  source: 'fresh' | 'held-out' | 'unseen-style' | 'cycle';
  /** The drawing style where it matters. */
  task: string;
  /** Of the caption. */
  language: Language;
  /** The sentence that would be right, or in a cycle the prompt. */
  prompt: string;
  /** Of the prompt in a cycle; null elsewhere. */
  promptLanguage: Language | null;
  /** Of the drawing in a cycle; null elsewhere. */
  seed: number | null;
  /** Which picture of the evaluation set. */
  number: number;
  caption: string;
  slots: SlotCounts;
  /** 0–1; null where there is no reference in this language. */
  chrf: number | null;
  /** CIDEr-D, 0–10; null like `chrf`. */
  cider: number | null;
  particles: ParticleCheck;
  /** Everything right; in an unseen style: the thing is named. */
  correct: boolean;
  reason: string;
}

/** Whether one picture was taken for something unlike what the model learned from. A line of the JSONL file. */
export interface FamiliarityRow {
  kind: 'familiarity';
  source: 'fresh' | 'unseen-style' | 'noise' | 'photograph' | 'screenshot';
  /** Which picture of its kind. */
  number: number;
  unfamiliar: boolean;
  /** 0–1. */
  reconstructionError: number;
  /** Of the most probable caption of each language, 0–1. */
  confidences: Partial<Record<Language, number>>;
}

/** One caption drawn again and compared with the picture that it was the caption of. A line of the JSONL file. */
export interface RedrawnRow {
  kind: 'redrawn';
  language: Language;
  /** Which picture of the evaluation set. */
  number: number;
  seed: number;
  caption: string;
  slots: SlotCounts;
  correct: boolean;
  reason: string;
}

export type EvaluationRow = PictureRow | CaptionRow | FamiliarityRow | RedrawnRow;
