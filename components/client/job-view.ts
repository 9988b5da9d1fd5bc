import type { ErrorBody } from '@/server/contract/error';
import type { CaptionWord, JobEvent } from '@/server/contract/event';
import type { JobState } from '@/server/contract/job';
import type { KeptMeaning } from '@/server/contract/kept-meaning';
import type { Language } from '@/server/contract/language';

/** A picture that is finished and kept. */
export interface FinishedPicture {
  id: string;
  /** As `codesToBase64` writes them. */
  codes: string;
  /** Whose pixels the codes stand for; undefined for a picture of an earlier version. */
  decoder: string | undefined;
  score: number;
  elapsedMs: number;
}

export interface CandidateView {
  index: number;
  /** Rows of the code map in a finished picture; 0 until the first row is known. */
  rows: number;
  /** One `data:` strip per drawn row, top to bottom; a hole is a row that was never seen, or cannot be before the whole picture. */
  strips: readonly (string | null)[];
  /** Present once the picture is finished. */
  picture: FinishedPicture | null;
}

export interface CaptionView {
  language: Language;
  index: number;
  text: string;
  /** 0–1; null while the caption is still being written. */
  confidence: number | null;
  /** Its words in order, each with how sure the model was of it; none while it is being written, and in jobs of earlier versions. */
  words: readonly CaptionWord[];
}

/** A text of a round trip: hop 0 is what it begins with. */
export interface HopView {
  hop: number;
  kept: KeptMeaning;
}

/** All that a screen shows of one job. */
export interface JobView {
  jobId: string;
  state: JobState;
  /** Sequence of the newest event taken in. */
  sequence: number;
  /** Jobs ahead in the queue; null when unknown. */
  position: number | null;
  etaMs: number | null;
  /** How often the job was started; above 1 after a lost worker. */
  starts: number;
  candidates: readonly CandidateView[];
  captions: readonly CaptionView[];
  /** Texts of a round trip that are there, in order. */
  hops: readonly HopView[];
  /** Whether the described picture is unlike everything the model learned from; null when not told. */
  unfamiliar: boolean | null;
  elapsedMs: number | null;
  error: ErrorBody | null;
}

/** A job of which nothing is known yet. */
export function emptyJobView(jobId: string): JobView {
  return { jobId, state: 'queued', sequence: 0, position: null, etaMs: null, starts: 0, candidates: [], captions: [], hops: [], unfamiliar: null, elapsedMs: null, error: null };
}

/** Whether nothing more will happen to the job. */
export function isOver(state: JobState): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'canceled';
}

/**
 * Takes one event in. Events of other jobs, events already seen and anything after the end leave the view as it is,
 * so repeated or late events never move it back. A second `started` drops what was drawn: the job runs again.
 */
export function reduceJob(view: JobView, event: JobEvent): JobView {
  if (event.jobId !== view.jobId || event.sequence <= view.sequence || isOver(view.state)) return view;
  const next = { ...view, sequence: event.sequence };
  switch (event.type) {
    case 'queued':
      return view.state === 'queued' ? { ...next, position: event.position, etaMs: event.etaMs } : next;
    case 'started':
      return { ...next, state: 'running', position: null, etaMs: null, starts: view.starts + 1, candidates: [], captions: [], hops: [], unfamiliar: null };
    case 'candidate.partial':
      return { ...next, candidates: withCandidate(view, event.candidate, (candidate) => addStrip(candidate, event)) };
    case 'candidate.completed':
      return {
        ...next,
        candidates: withCandidate(view, event.candidate, (candidate) => ({
          ...candidate,
          picture: { id: event.pictureId, codes: event.codes, decoder: event.decoder, score: event.score, elapsedMs: event.elapsedMs },
        })),
      };
    case 'caption.partial':
      return { ...next, captions: withCaption(view, { language: event.language, index: event.index, text: event.text, confidence: null, words: [] }) };
    case 'caption.completed':
      return { ...next, captions: withCaption(view, { language: event.language, index: event.index, text: event.text, confidence: event.confidence, words: event.words ?? [] }) };
    case 'hop.completed':
      return { ...next, hops: [...view.hops.filter(({ hop }) => hop !== event.hop), { hop: event.hop, kept: event.kept }].sort((a, b) => a.hop - b.hop) };
    case 'picture.familiarity':
      return { ...next, unfamiliar: event.unfamiliar };
    case 'succeeded':
      return { ...next, state: 'succeeded', elapsedMs: event.elapsedMs };
    case 'failed':
      return { ...next, state: 'failed', error: event.error };
    case 'canceled':
      return { ...next, state: 'canceled' };
  }
}

function withCandidate(view: JobView, index: number, change: (candidate: CandidateView) => CandidateView): CandidateView[] {
  const known = view.candidates.find((candidate) => candidate.index === index);
  const changed = change(known ?? { index, rows: 0, strips: [], picture: null });
  return [...view.candidates.filter((candidate) => candidate.index !== index), changed].sort((a, b) => a.index - b.index);
}

function addStrip(candidate: CandidateView, event: { row: number; rows: number; strip?: string | undefined }): CandidateView {
  const length = Math.max(candidate.strips.length, event.row);
  const strips = Array.from({ length }, (_, row) => (row === event.row - 1 ? (event.strip ?? null) : (candidate.strips[row] ?? null)));
  return { ...candidate, rows: event.rows, strips };
}

function withCaption(view: JobView, caption: CaptionView): CaptionView[] {
  const known = view.captions.find((other) => other.language === caption.language && other.index === caption.index);
  if (known !== undefined && known.confidence !== null && caption.confidence === null) return [...view.captions];
  return [...view.captions.filter((other) => other !== known), caption]
    .sort((a, b) => a.index - b.index || (a.language === b.language ? 0 : a.language === 'ko' ? -1 : 1));
}

/** Rows drawn of all rows of all candidates, 0–1. `expected`: candidates asked for. */
export function drawnShare(view: JobView, expected: number): number {
  const shares = view.candidates.map((candidate) => (candidate.picture !== null ? 1 : candidate.rows === 0 ? 0 : candidate.strips.length / candidate.rows));
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, expected);
}

/** Index of the finished candidate with the highest score, once at least two are finished; else null. */
export function bestCandidate(view: JobView): number | null {
  const finished = view.candidates.flatMap(({ index, picture }) => (picture === null ? [] : [{ index, score: picture.score }]));
  if (finished.length < 2) return null;
  return finished.reduce((best, candidate) => (candidate.score > best.score ? candidate : best)).index;
}

/**
 * In which order a run's candidates are shown: as they are drawn, and the best first once all are there. Pictures of one score, and what
 * nobody scored, keep their places.
 * @param count of the run's candidates. @returns their indices.
 */
export function candidateOrder(view: JobView, count: number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  if (view.state !== 'succeeded') return order;
  const scores = new Map(view.candidates.map(({ index, picture }) => [index, picture?.score]));
  return order.sort((first, second) => (scores.get(second) ?? -Infinity) - (scores.get(first) ?? -Infinity));
}
