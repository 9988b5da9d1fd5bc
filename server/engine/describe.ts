import { setImmediate } from 'node:timers/promises';
import { languages as allLanguages, type Language } from '../contract/language';
import type { CaptionTask } from '../contract/request';
import type { RepetitionCheck } from '../vocabulary/repeated-naming';
import { CapabilityMissingError } from './errors';
import type { Caption } from './caption';
import type { Model } from './model';
import { encodePicture } from './picture-codec';
import { picturePosition, readPrefix, type Prefix } from './prefix';
import { captionStream } from './random';
import { sampleCaptions } from './sample-captions';
import { searchCaptions, type CaptionStart } from './search-captions';

export interface DescribeRequest {
  /** Any picture file that sharp reads. */
  picture: Uint8Array;
  languages: readonly Language[];
  /** Different captions wanted in each language; fewer may come when the model has no more to say. */
  captions: number;
  /** What a caption is to be; for models that can be asked. */
  captionTask?: CaptionTask | undefined;
  /** 0 to 2³²−1. */
  seed: number;
  /** Whoever the captions are for; clients share the machine evenly. */
  client?: string | undefined;
  signal?: AbortSignal | undefined;
}

export type DescribeProgress =
  /** The first caption of a language so far. */
  | { type: 'partial'; language: Language; index: number; text: string }
  | ({ type: 'completed'; language: Language; index: number } & Caption);

/** Further captions are drawn anew at most this often when they repeat one that is already there. */
const samplingRounds = 3;

/**
 * Describes a picture: the most probable caption of each language first, all languages together, then sampled ones.
 * Captions depend on the seed, language and index only. Stops within one piece of the signal's abort by throwing its reason.
 * @param repeats whether a caption names a kind twice, which none is to do.
 * @throws CapabilityMissingError for a model that only draws; PictureUnreadableError when the picture cannot be read.
 */
export async function* describe(
  model: Model,
  request: DescribeRequest,
  repeats: RepetitionCheck = () => false,
): AsyncGenerator<DescribeProgress, void, undefined> {
  const { languages, captions, seed, signal } = request;
  signal?.throwIfAborted();
  if (!model.manifest.capabilities.includes('describe')) throw new CapabilityMissingError(`The model "${model.manifest.id}" does not describe pictures.`);
  const { latents } = await encodePicture(model, request.picture);
  const prefixes = new Map<Language, Prefix>();
  for (const language of languages) {
    signal?.throwIfAborted();
    prefixes.set(language, await readPicturePrefix(model, latents, language));
  }
  const found = new Map<Language, string[]>(languages.map((language) => [language, []]));
  const startOf = (language: Language): CaptionStart[] => {
    const prefix = prefixes.get(language);
    return prefix === undefined ? [] : [{ language, prefix }];
  };

  const seat = model.scheduler.join(request.client ?? '', signal);
  try {
    for await (const progress of searchCaptions(model, languages.flatMap(startOf), seat, repeats)) {
      yield { ...progress, index: 0 };
      if (progress.type === 'completed') found.get(progress.language)?.push(progress.text);
    }
    for (let round = 1; round <= samplingRounds; round += 1) {
      await setImmediate();
      const starts = languages.flatMap((language) => {
        const missing = captions - (found.get(language)?.length ?? 0);
        const firstStream = captionStream(allLanguages.indexOf(language), round * captions);
        return Array.from({ length: missing }, (_, index) => startOf(language).map((start) => ({ ...start, seed, stream: firstStream + index }))).flat();
      });
      if (starts.length === 0) return;
      for await (const caption of sampleCaptions(model, starts, seat)) {
        const texts = found.get(caption.language) ?? [];
        if (texts.includes(caption.text) || repeats(caption.text)) continue;
        texts.push(caption.text);
        yield { type: 'completed', ...caption, index: texts.length - 1 };
      }
    }
  } finally {
    seat.leave();
  }
}

async function readPicturePrefix(model: Model, latents: Float32Array, language: Language): Promise<Prefix> {
  const { manifest, graphs } = model;
  const { rows, columns } = manifest.picture;
  const { describe: openers, caption } = manifest.specialTokens;
  const places = Array.from({ length: rows * columns }, (_, place) => picturePosition(manifest, place));
  return readPrefix(graphs.transformer, manifest, {
    text: [openers[language], caption],
    latents,
    positions: [0, 1, ...places],
    opener: 1,
  });
}
