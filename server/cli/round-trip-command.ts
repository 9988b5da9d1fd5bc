import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobReport } from '../contract/event';
import type { RoundTripTask } from '../contract/job';
import type { KeptMeaning } from '../contract/kept-meaning';
import { languageOfText, type Language } from '../contract/language';
import { completeSampling, seedMax, type RoundTripRequest } from '../contract/request';
import { runTask } from '../worker/run-task';
import { openModel } from './open-model';
import { readPictureFile } from './read-picture-file';

interface RoundTripHop {
  /** 0 is what the round trip begins with. */
  hop: number;
  language: Language;
  text: string;
  /** Of a text that was read, 0–1; null for the words that were typed. */
  confidence: number | null;
  kept: KeptMeaning;
  /** What the text was read from, if it was drawn. */
  picture: { file: string; codes: string; score: number } | null;
}

/** What `round-trip --json` prints. */
export interface RoundTripOutput extends Omit<RoundTripTask, 'from' | 'hops'> {
  from: { prompt: string } | { picture: string };
  hops: RoundTripHop[];
  /** From the first word or picture to the last text, without loading the model. */
  elapsedMs: number;
}

/**
 * Draws a text, reads the picture, draws what was read, and so on; each picture is saved as `hop-<n>.png`.
 * @param picture file that the round trip begins with; null when it begins with the request's prompt. @param out folder, made when there is none.
 * @throws UsageError for a picture that cannot be opened, as `openModel` and `runTask`, and the file system's error when a file cannot be written.
 */
export async function runRoundTripCommand(request: RoundTripRequest, picture: string | null, out: string, signal: AbortSignal): Promise<RoundTripOutput> {
  const { kind, prompt = '', languages, hops } = request;
  const file = picture === null ? undefined : await readPictureFile(picture);
  await mkdir(out, { recursive: true });
  const { engine, model } = await openModel(request.model, 'generate', 'describe');
  const sampling = completeSampling(engine.drawer(model).sampling, request.sampling);
  const shared = { kind, model, languages: [...new Set(languages)], seed: request.seed ?? randomInt(seedMax + 1), sampling };
  const trip = new Trip(picture === null ? prompt : null, out);
  const startedAt = performance.now();
  await runTask({ ...shared, hops, from: picture === null ? { prompt } : { pictureId: '' } }, { engine, picture: file, signal, report: (report, png) => trip.add(report, png) });
  const found = await trip.hops();
  const elapsedMs = performance.now() - startedAt;
  await engine.close();
  return { ...shared, from: picture === null ? { prompt } : { picture }, hops: found, elapsedMs };
}

/** Puts hops together from what is reported of them, and saves their pictures. */
class Trip {
  readonly #out: string;
  readonly #hops: RoundTripHop[] = [];
  readonly #writes: Promise<void>[] = [];
  #text: Pick<RoundTripHop, 'language' | 'text' | 'confidence'>;
  #picture: RoundTripHop['picture'] = null;

  constructor(prompt: string | null, out: string) {
    this.#out = out;
    this.#text = { language: languageOfText(prompt ?? ''), text: prompt ?? '', confidence: null };
  }

  add(report: JobReport, png: Uint8Array | undefined): void {
    if (report.type === 'candidate.completed' && png !== undefined) {
      const file = join(this.#out, `hop-${report.candidate + 1}.png`);
      this.#picture = { file, codes: report.codes, score: report.score };
      this.#writes.push(writeFile(file, png));
    }
    if (report.type === 'caption.completed') this.#text = { language: report.language, text: report.text, confidence: report.confidence };
    if (report.type === 'hop.completed') this.#hops.push({ hop: report.hop, ...this.#text, kept: report.kept, picture: this.#picture });
  }

  /** All of them, once the pictures are saved. */
  async hops(): Promise<RoundTripHop[]> {
    await Promise.all(this.#writes);
    return this.#hops;
  }
}
