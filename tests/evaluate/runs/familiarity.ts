import { isUnfamiliar, reconstructionError } from '../../../server/engine/familiarity';
import { languages, type Language } from '../../../server/contract/language';
import type { Model } from '../../../server/engine/model';
import type { PictureReader } from '../../../server/engine/picture-reader';
import { readPhotographs, readScenes, readUnseenStyles } from '../evaluation-set';
import type { FamiliarityRow } from '../rows';
import { noisePicture } from '../unfamiliar/noise';
import { screenPicture } from '../unfamiliar/screen';
import { spread, type Context } from './context';

/** What the verdict on a picture rests on. */
export interface FamiliaritySigns {
  /** 0–1. */
  error: number;
  /** Of the most probable caption of each language, 0–1. */
  confidences: ReadonlyMap<Language, number>;
}

export async function familiaritySigns(model: Model, reader: PictureReader, picture: Uint8Array): Promise<FamiliaritySigns> {
  const confidences = new Map<Language, number>();
  for await (const progress of reader.describe({ picture, languages, captions: 1, seed: 0 })) {
    if (progress.type === 'completed' && progress.index === 0) confidences.set(progress.language, progress.confidence);
  }
  return { error: await reconstructionError(model, picture), confidences };
}

/** Whether fresh scenes are taken for familiar, and noise, photographs and screenshots are not. Nothing for a model without limits. */
export async function judgeFamiliarity({ model, reader, vocabulary, amounts, scenes, report }: Context): Promise<FamiliarityRow[]> {
  const limits = model.familiarity;
  if (limits === null || reader === null) return [];
  const known = new Set(vocabulary.concepts.map(({ id }) => id));
  const count = amounts.described;
  const made = (make: (number: number) => Promise<Uint8Array>): { number: number; read: () => Promise<Uint8Array> }[] =>
    Array.from({ length: count }, (_, number) => ({ number, read: () => make(number) }));
  const groups = [
    { source: 'fresh', pictures: spread((await readScenes(scenes, 'fresh')).filter(({ facts }) => facts.facts.things.every(({ concept }) => known.has(concept))), count) },
    { source: 'unseen-style', pictures: spread((await readUnseenStyles(scenes)).filter(({ facts }) => known.has(facts.concept)), count) },
    { source: 'noise', pictures: made(noisePicture) },
    { source: 'photograph', pictures: spread(await readPhotographs(scenes), count) },
    { source: 'screenshot', pictures: made(screenPicture) },
  ] as const;
  const rows: FamiliarityRow[] = [];
  for (const { source, pictures } of groups) {
    for (const [index, { number, read }] of pictures.entries()) {
      report(`looking at ${source} pictures`, index, pictures.length);
      const { error, confidences } = await familiaritySigns(model, reader, await read());
      rows.push({ kind: 'familiarity', source, number, unfamiliar: isUnfamiliar(limits, error, confidences), reconstructionError: error, confidences: Object.fromEntries(confidences) });
    }
  }
  return rows;
}
