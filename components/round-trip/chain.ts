import type { RoundTripTask } from '@/server/contract/job';
import type { KeptMeaning } from '@/server/contract/kept-meaning';
import { languageOfText, type Language } from '@/server/contract/language';
import { isOver, type CandidateView, type JobView } from '../client/job-view';

/** One card of the chain: a picture and the text that was read from it. */
export interface ChainLink {
  /** 0 is what the trip begins with. */
  hop: number;
  /** What is drawn or being drawn in this hop; null for what the trip begins with. */
  drawing: CandidateView | null;
  /** Id of the finished picture; null while there is none, or when the trip begins with words. */
  pictureId: string | null;
  /** What was read, or is being read; null before that. */
  text: { words: string; language: Language; done: boolean } | null;
  /** What is left of the first text's meaning; null until the text is done. */
  kept: KeptMeaning | null;
}

/** The cards of a trip as far as it has come, in order; a running trip also has the card that comes next. */
export function chainOf(task: RoundTripTask, view: JobView): ChainLink[] {
  const links = Array.from({ length: task.hops + 1 }, (_, hop) => linkOf(task, view, hop));
  const reached = links.findLastIndex(({ drawing, text, hop }) => hop === 0 || drawing !== null || text !== null);
  const complete = links[reached]?.text?.done === true;
  return links.slice(0, reached + (complete && view.state === 'running' ? 2 : 1));
}

/** Scores along the way, 0–1, one for each text that is done; empty when meaning cannot be counted. */
export function curveOf(view: JobView): { hop: number; score: number }[] {
  return view.hops.flatMap(({ hop, kept: { score } }) => (score === null ? [] : [{ hop, score }]));
}

/** The hop that is being drawn or read; the last one when the trip is over. */
export function currentHop(links: readonly ChainLink[], view: JobView): { hop: number; reading: boolean } {
  const last = links.at(-1);
  return { hop: last?.hop ?? 0, reading: !isOver(view.state) && last?.pictureId !== null };
}

function linkOf({ from }: RoundTripTask, view: JobView, hop: number): ChainLink {
  const drawing = hop === 0 ? null : (view.candidates.find(({ index }) => index === hop - 1) ?? null);
  const caption = view.captions.find(({ index }) => index === hop);
  const read = caption === undefined ? null : { words: caption.text, language: caption.language, done: caption.confidence !== null };
  const kept = view.hops.find((each) => each.hop === hop)?.kept ?? null;
  if (hop > 0) return { hop, drawing, pictureId: drawing?.picture?.id ?? null, text: read, kept };
  return 'prompt' in from
    ? { hop, drawing, pictureId: null, text: { words: from.prompt, language: languageOfText(from.prompt), done: true }, kept }
    : { hop, drawing, pictureId: from.pictureId, text: read, kept };
}
