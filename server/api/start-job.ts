import { randomInt } from 'node:crypto';
import type { Job, TaskRanker } from '../contract/job';
import { completeSampling, seedMax, type DescribeRequest, type GenerateRequest } from '../contract/request';
import { unfitStartField } from '../contract/start-picture';
import { application } from './application';
import { chooseDrawer, chooseEmbedder, chooseReader, ensureOwn } from './choose-model';
import { knownLanguages, wordsInstead } from './known-language';
import { normalizePicture } from './normalize-picture';
import { RequestError } from './request-error';
import { understoodWords } from './understood-words';

/**
 * Starts drawing what a checked request asks for; what it leaves open is as the model says, and a seed is drawn.
 * @param client whoever asks, for taking turns.
 * @throws RequestError `unknown_model`, `model_unavailable`, `capability_missing`, `language_unsupported` for a prompt that the model does not
 * know and nobody can translate for it, `invalid_request` for a start picture that does not fit the model; JobError; StoreError.
 */
export async function startGenerate({ model, seed, sampling: asked, ranker: chooser, ...rest }: GenerateRequest, client: string): Promise<Job> {
  const drawer = await chooseDrawer(application(), model);
  const { id, sampling: defaults } = drawer;
  const unfit = rest.start === undefined ? null : unfitStartField(rest.start, ensureOwn(drawer, 'start').picture);
  if (unfit !== null) throw new RequestError('invalid_request', { param: `start.${unfit}` });
  // Others take minutes, and nobody would wait for that while typing.
  if (rest.sketch === true) ensureOwn(drawer, 'sketch');
  const words = await wordsInstead(drawer, rest.prompt);
  const ranker = chooser === undefined ? undefined : await rankerOf(chooser, rest.prompt);
  return application().jobs.create({ ...rest, model: id, seed: seed ?? randomInt(seedMax + 1), sampling: completeSampling(defaults, asked), ranker, ...words }, undefined, client);
}

/** Who chooses the best candidate, and the words by which. @throws RequestError as `chooseEmbedder`, of the field `ranker`. */
async function rankerOf(id: string, prompt: string): Promise<TaskRanker> {
  const embedder = await chooseEmbedder(application(), id, 'ranker');
  return { model: embedder.id, words: (await understoodWords(embedder, prompt))?.words ?? null };
}

/**
 * Starts describing a picture, in those of the wanted languages that the model writes.
 * @param upload the file as it was sent. @param client whoever asks, for taking turns.
 * @throws RequestError for a model or a picture that cannot be used, `language_unsupported` when it writes none of the languages,
 * `invalid_request` for a caption task of a model that cannot be asked for one;
 * JobError; StoreError.
 */
export async function startDescribe({ kind, model, languages, captions, captionTask, seed }: DescribeRequest, upload: Uint8Array, client: string): Promise<Job> {
  const reader = await chooseReader(application(), model);
  const spoken = knownLanguages(reader, languages);
  if (captionTask !== undefined && !reader.settings.some(({ name }) => name === 'captionTask')) throw new RequestError('invalid_request', { param: 'captionTask' });
  const png = await normalizePicture(upload);
  // Stored first, so that the job's picture can be seen as soon as the job is known.
  const pictureId = await application().store.uploads.put(png);
  const task = { kind, model: reader.id, languages: spoken, captions, captionTask, seed: seed ?? randomInt(seedMax + 1), pictureId };
  return application().jobs.create(task, png, client);
}
