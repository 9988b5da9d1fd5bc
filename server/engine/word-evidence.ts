import { languageOfText } from '../contract/language';
import type { Model } from './model';
import { encodePicture } from './picture-codec';
import { wordsOfPieces } from './piece-words';
import { readText, type PictureReading } from './read-text';
import { logOddsOf } from './sample-piece';

/** A thing mostly covers several positions, and each alone is given away by its neighbours; so these are hidden with it. */
const reach = 1;
/** Readings of one call, so that drawings go on between calls. */
const together = 16;

/**
 * What the words of a caption were read from: how far the model's odds of writing a word fall when a position and those around it are
 * hidden (occlusion, Zeiler & Fergus 2014). Odds, because the probability of a word that is sure hardly moves.
 * @param file any picture file that sharp reads. @param caption cut to what the model writes.
 * @returns `[positions]` for each word in order: natural logarithm of the ratio of odds, summed over the word's pieces; 0 where they do not fall.
 * @throws PictureUnreadableError when the file is no picture.
 */
export async function wordEvidence(model: Model, file: Uint8Array, caption: string): Promise<{ word: string; influence: number[] }[]> {
  const { tokenizer, manifest } = model;
  const pieces = tokenizer.encode(caption).slice(0, manifest.transformer.textLength - 1);
  const { latents } = await encodePicture(model, file);
  const places = manifest.picture.rows * manifest.picture.columns;
  const readings: PictureReading[] = [{ latents }, ...Array.from({ length: places }, (_, place) => ({ latents, hiddenPlaces: around(place, manifest.picture) }))];
  const odds: number[][] = [];
  for (let start = 0; start < readings.length; start += together) odds.push(...(await oddsOfPieces(model, pieces, caption, readings.slice(start, start + together))));
  const [whole = [], ...without] = odds;
  const ends = pieces.map((_, index) => tokenizer.decode(pieces.slice(0, index + 1)).length);
  return wordsOfPieces(tokenizer.decode(pieces), ends).filter(({ pieces: own }) => own.length > 0).map(({ text, pieces: own }) => ({
    word: text,
    influence: without.map((hidden) => Math.max(0, own.reduce((sum, piece) => sum + (whole[piece] ?? 0) - (hidden[piece] ?? 0), 0))),
  }));
}

/** `[pieces]` for each reading. */
async function oddsOfPieces(model: Model, pieces: readonly number[], caption: string, readings: readonly PictureReading[]): Promise<number[][]> {
  const { transformer: { vocabulary }, specialTokens } = model.manifest;
  const logits = await readText(model, { language: languageOfText(caption), opener: specialTokens.caption, pieces }, readings);
  return readings.map((_, reading) => pieces.map((id, index) => {
    const start = (reading * (pieces.length + 1) + index) * vocabulary;
    return logOddsOf(logits.subarray(start, start + vocabulary), id);
  }));
}

function around(place: number, { rows, columns }: { rows: number; columns: number }): number[] {
  const [row, column] = [Math.floor(place / columns), place % columns];
  return Array.from({ length: rows * columns }, (_, other) => other)
    .filter((other) => Math.abs(Math.floor(other / columns) - row) <= reach && Math.abs((other % columns) - column) <= reach);
}
