import { randomInt } from 'node:crypto';
import type { Job, RoundTripTask } from '../contract/job';
import { languageOfText } from '../contract/language';
import { completeSampling, seedMax, type RoundTripRequest } from '../contract/request';
import { application } from './application';
import { chooseDrawer } from './choose-model';
import { keptPicture } from './find-picture';
import { knownLanguages } from './known-language';
import { normalizePicture } from './normalize-picture';
import { RequestError } from './request-error';

/**
 * Starts a round trip from the words, the kept picture or the file that a checked request names: from exactly one of them.
 * @param upload the picture's file as it was sent. @param client whoever asks, for taking turns.
 * @throws RequestError `prompt_empty` when there is nothing to begin with, `invalid_request` when there is more than one thing,
 * `picture_not_found`, `language_unsupported` for words or languages that the model does not know, or for a model or a picture that cannot be used; JobError; StoreError.
 */
export async function startRoundTrip(request: RoundTripRequest, upload: Uint8Array | undefined, client: string): Promise<Job> {
  const { model, prompt, pictureId, seed, sampling, languages, ...rest } = request;
  const given = [prompt, pictureId, upload].filter((start) => start !== undefined);
  if (given.length === 0) throw new RequestError('prompt_empty', { param: 'prompt' });
  if (given.length > 1) throw new RequestError('invalid_request', { param: pictureId === undefined ? 'picture' : 'pictureId' });
  const traveller = await chooseDrawer(application(), model, 'describe');
  const { id, sampling: defaults } = traveller;
  // Later texts are its own; the first one must be in a language that it knows.
  if (prompt !== undefined) knownLanguages(traveller, [languageOfText(prompt)], 'prompt');
  const start = prompt === undefined ? await pictureStart(pictureId, upload) : { from: { prompt }, png: undefined };
  const task: RoundTripTask = {
    ...rest,
    model: id,
    from: start.from,
    languages: knownLanguages(traveller, languages),
    seed: seed ?? randomInt(seedMax + 1),
    sampling: completeSampling(defaults, sampling),
  };
  return application().jobs.create(task, start.png, client);
}

async function pictureStart(pictureId: string | undefined, upload: Uint8Array | undefined): Promise<{ from: { pictureId: string }; png: Uint8Array }> {
  const { store } = application();
  if (upload !== undefined) {
    const png = await normalizePicture(upload);
    return { from: { pictureId: await store.uploads.put(png) }, png };
  }
  const png = pictureId === undefined ? undefined : await keptPicture(store, pictureId);
  if (pictureId === undefined || png === undefined) throw new RequestError('picture_not_found', { param: 'pictureId' });
  return { from: { pictureId }, png };
}
