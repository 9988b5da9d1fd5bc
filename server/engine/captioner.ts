import { languages as allLanguages, type Language } from '../contract/language';
import type { CaptionerManifest, FlorenceManifest, JanusManifest } from '../contract/hub-manifest';
import type { CaptionPipeline } from '../runtime/port';
import { captionConfidence, captionWords } from './caption-words';
import type { DescribeProgress, DescribeRequest } from './describe';
import { captionSampling } from './sample-captions';
import type { HubPackage } from './hub-package';
import { readPixels, type Pixels } from './picture-file';
import type { PictureReader } from './picture-reader';
import { captionStream, uniforms } from './random';
import { mostProbablePiece, samplePiece } from './sample-piece';
import type { ShelvedPipeline } from './shelved-pipeline';
import { told } from './told';

/** Pictures are made this much smaller first: captioners look at a few hundred pixels. */
const longestSide = 1024;
/** Further captions are drawn anew at most this often when they repeat one that is already there. */
const samplingRounds = 3;
/** Uniforms of one caption: more pieces than that no captioner here writes. */
const piecesMax = 512;

type WritingManifest = CaptionerManifest | FlorenceManifest | JanusManifest;

/** A captioner of the hub's layouts behind the port: loaded when it is first asked, then asked by one job at a time. */
export class Captioner implements PictureReader {
  readonly model = null;
  readonly package: HubPackage<WritingManifest>;
  readonly #shelved: ShelvedPipeline<CaptionPipeline>;

  constructor(captioner: HubPackage<WritingManifest>, pipeline: ShelvedPipeline<CaptionPipeline>) {
    this.package = captioner;
    this.#shelved = pipeline;
  }

  /** @throws PictureUnreadableError, ModelDamagedError, MemoryShortError, GraphRunError, and the signal's reason. */
  async *describe(request: DescribeRequest): AsyncGenerator<DescribeProgress, void, undefined> {
    request.signal?.throwIfAborted();
    const pixels = await readPixels(request.picture, longestSide);
    yield* told<DescribeProgress>((tell) => this.#shelved.use((pipeline) => this.#write(pipeline, pixels, request, tell), request.signal));
  }

  /** Frees its weights, once the jobs that were there have ended. */
  close(): Promise<void> {
    return this.#shelved.close();
  }

  /** It cannot tell. */
  familiarity(): Promise<null> {
    return Promise.resolve(null);
  }

  async #write(pipeline: CaptionPipeline, pixels: Pixels, request: DescribeRequest, tell: (progress: DescribeProgress) => void): Promise<void> {
    for (const language of request.languages) {
      const start = startOf(this.package.manifest, language);
      if (start === undefined) continue;
      const found: string[] = [];
      for (let attempt = 0; found.length < request.captions && attempt < samplingRounds * request.captions; attempt += 1) {
        request.signal?.throwIfAborted();
        const written = await pipeline.write(pixels, {
          start,
          task: request.captionTask,
          choose: chooser(request.seed, language, attempt),
          onText: (text) => { if (attempt === 0) tell({ type: 'partial', language, index: 0, text: text.trim() }); },
          signal: request.signal,
        });
        const text = written.text.trim();
        // Nothing is said where nothing is written.
        if (found.includes(text) || (text === '' && request.captionTask === 'text')) continue;
        found.push(text);
        const { pieces } = written;
        tell({ type: 'completed', language, index: found.length - 1, text, confidence: captionConfidence(pieces), words: captionWords(written.text, pieces), pieces: pieces.length });
      }
    }
  }
}

/** The ids that a caption begins with; undefined in a language that the model does not write. */
function startOf(manifest: WritingManifest, language: Language): readonly number[] | undefined {
  if (manifest.layout === 'vision-encoder-decoder') return manifest.describe[language];
  return manifest.languages.includes(language) ? [] : undefined;
}

/** The most probable piece every time at first, then pieces that depend on the seed, as in captions of our own packages. */
function chooser(seed: number, language: Language, attempt: number) {
  if (attempt === 0) return mostProbablePiece;
  const numbers = uniforms(seed, captionStream(allLanguages.indexOf(language), attempt), piecesMax);
  return (logits: Float32Array, step: number) => samplePiece(logits, captionSampling, numbers[step % piecesMax] ?? 0);
}
