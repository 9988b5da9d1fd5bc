import type { Language } from '../contract/language';
import type { RepetitionCheck } from '../vocabulary/repeated-naming';
import { emptyDraft, finishCaption, firstPiecePosition, forbidMarks, withPiece, type Caption, type CaptionDraft } from './caption';
import type { Model } from './model';
import type { Prefix } from './prefix';
import { mostProbablePieces, type ChosenPiece } from './sample-piece';
import type { Seat } from './scheduler';
import { forkSequence, sequenceCapacity, startSequence, type Sequence } from './sequence';

export interface CaptionStart {
  language: Language;
  prefix: Prefix;
}

export type CaptionProgress = { language: Language } & ({ type: 'partial'; text: string } | ({ type: 'completed' } & Caption));

/** Beginnings that are gone on with, at most. */
const beamWidth = 4;

/** Beginnings that are so much less probable than the most probable one are given up. */
const leastShare = 0.005;

/** The beginning of a caption. */
interface Hypothesis {
  sequence: Sequence;
  draft: CaptionDraft;
  /** Nats, ≤ 0. */
  logProbability: number;
}

interface Search {
  start: CaptionStart;
  /** The most probable one first. */
  open: Hypothesis[];
  /** The most probable caption that has ended, its end included in its probability. */
  best: Omit<Hypothesis, 'sequence'> | null;
  /** What was told of it so far. */
  settled: string;
}

/**
 * Finds the most probable caption of each start that names no kind of thing twice, by beam search, all of them together: a caption that
 * took the wrong thing for the first of two can only be mended by going back. Partial texts are what is settled, so they only grow.
 * @param seat where they run, beside other jobs. @throws as the seat does.
 */
export async function* searchCaptions(
  model: Model,
  starts: readonly CaptionStart[],
  seat: Seat,
  repeats: RepetitionCheck,
): AsyncGenerator<CaptionProgress, void, undefined> {
  const { manifest } = model;
  const { vocabulary } = manifest.transformer;
  const capacity = sequenceCapacity(manifest, false);
  let searches = starts.map((start): Search => ({
    start,
    open: [{ sequence: startSequence(manifest, start.prefix, capacity), draft: emptyDraft, logProbability: 0 }],
    best: null,
    settled: '',
  }));
  for (let length = 0; searches.length > 0; length += 1) {
    const rows = searches.flatMap(({ open }) => open);
    const logits = await seat.write({
      sequences: rows.map(({ sequence }) => sequence),
      newest: length === 0 ? null : { ids: rows.map(({ draft }) => draft.pieces.at(-1)?.id ?? manifest.specialTokens.end), position: firstPiecePosition + length - 1 },
    });
    let row = 0;
    for (const search of searches) {
      const choices = search.open.flatMap((hypothesis) => {
        const own = logits.slice(row * vocabulary, (row + 1) * vocabulary);
        row += 1;
        forbidMarks(own, model, length === 0);
        return mostProbablePieces(own, 2 * beamWidth).map((piece) => ({ hypothesis, piece }));
      });
      goOn(model, search, choices, repeats);
      const { language } = search.start;
      if (search.open.length === 0) {
        yield { type: 'completed', language, ...finishCaption(search.best?.draft ?? emptyDraft) };
        continue;
      }
      const text = settledText(search);
      if (text !== search.settled) yield { type: 'partial', language, text };
      search.settled = text;
    }
    searches = searches.filter(({ open }) => open.length > 0);
  }
}

interface Choice {
  hypothesis: Hypothesis;
  piece: ChosenPiece;
}

/**
 * Goes on with the most probable choices; changes `search`. No hypothesis stays open once a caption has ended that is more probable than all
 * of them. One whose last word repeats a name may still become another word ("개와 개" a dog and a frog, 개구리): it stays beside the others,
 * never in their place, so that they are there when it turns out to repeat itself.
 */
function goOn(model: Model, search: Search, choices: readonly Choice[], repeats: RepetitionCheck): void {
  const { specialTokens, transformer } = model.manifest;
  const ranked = choices
    .map((choice) => ({ ...choice, logProbability: choice.hypothesis.logProbability + choice.piece.logProbability }))
    .sort((first, second) => second.logProbability - first.logProbability);
  const [sound, doubtful] = [Array<Hypothesis>(), Array<Hypothesis>()];
  const taken = new Set<Sequence>();
  for (const { hypothesis, piece, logProbability } of ranked) {
    const least = Math.max(search.best?.logProbability ?? -Infinity, (sound[0]?.logProbability ?? -Infinity) + Math.log(leastShare));
    if (logProbability <= least) break;
    const draft = piece.id === specialTokens.end ? hypothesis.draft : withPiece(model, hypothesis.draft, piece);
    const ends = piece.id === specialTokens.end || draft.pieces.length === transformer.textLength;
    if (repeats(ends ? draft.text : wholeWords(draft.text))) continue;
    if (ends) {
      search.best = { draft, logProbability };
      continue;
    }
    const kept = repeats(draft.text) ? doubtful : sound;
    if (kept.length === beamWidth) continue;
    const { sequence } = hypothesis;
    kept.push({ sequence: taken.has(sequence) ? forkSequence(sequence) : sequence, draft, logProbability });
    taken.add(sequence);
  }
  const open = [...sound, ...doubtful].sort((first, second) => second.logProbability - first.logProbability);
  // Where nothing can be said but what was said before, the caption ends.
  if (open.length === 0) search.best ??= search.open.find(({ draft }) => !repeats(draft.text)) ?? search.open[0] ?? null;
  search.open = open;
}

/** The words that all hypotheses and the best caption begin with. A letter that is not whole yet waits. */
function settledText({ open, best }: Search): string {
  const texts = [...open, ...(best === null ? [] : [best])].map(({ draft }) => draft.text.replace(/\uFFFD+$/u, ''));
  const [first = ''] = texts;
  if (texts.every((text) => text === first)) return first.trim();
  let length = 0;
  while (length < first.length && texts.every((text) => text.charAt(length) === first.charAt(length))) length += 1;
  return wholeWords(first.slice(0, length)).trim();
}

/** The text without its last word, which may go on. */
function wholeWords(text: string): string {
  return text.slice(0, Math.max(0, text.lastIndexOf(' ')));
}
