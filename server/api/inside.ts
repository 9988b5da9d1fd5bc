import { codesToBase64 } from '../contract/codes';
import type { ModelSummary } from '../contract/model-manifest';
import type { Sampling } from '../contract/request';
import type { Application } from './application-parts';
import { chooseModel, ensureOwn } from './choose-model';
import { idMaxLength, keptPicture } from './find-picture';
import { modelOfDecoder, openLink } from './open-link';
import { RequestError } from './request-error';

/** A picture as the codes of a model. */
export interface CodedPicture {
  readonly model: ModelSummary;
  /** As `codesToBase64` writes them. */
  readonly codes: string;
  /** Whether it was drawn as these codes; else the model has read them from its pixels. */
  readonly drawn: boolean;
  /** What it was drawn from; null when nobody knows. */
  readonly prompt: string | null;
  /** Which picture of which seed it is; null when nobody knows. */
  readonly drawing: { readonly seed: number; readonly candidate: number } | null;
  /** What it was drawn with, as far as that is known, else as the model has it. */
  readonly sampling: Sampling;
}

/** What was drawn, before it is known who can look into it. */
type Drawn = Omit<CodedPicture, 'model' | 'drawn' | 'sampling'> & { sampling: Sampling | undefined; own: ModelSummary };

/**
 * The codes of any picture that has an address: of a drawn or linked one its own, of an uploaded one what the model reads in it.
 * @param pictureId or what follows `/p/` in a link. @param wanted the model to look with; the one whose codes they are, or the first one, when undefined.
 * @throws RequestError `picture_not_found`, `picture_model_missing`, `picture_of_other_model`, `capability_missing` for one that a model of the
 * hub drew, `unknown_model`, `model_unavailable`, `link_damaged`, `link_newer`; JobError of the encoder.
 */
export async function codedPicture(application: Application, pictureId: string, wanted: string | undefined): Promise<CodedPicture> {
  const drawn = await drawnPicture(application, pictureId);
  if (drawn !== null) {
    const { own, ...rest } = drawn;
    const model = wanted === undefined ? own : await chooseModel(application, wanted);
    // Codes of one model's pictures are noise to another one, unless both share the decoder.
    if (model.decoder !== own.decoder) throw new RequestError('picture_of_other_model', { param: 'model', details: { model: own.id } });
    return { ...rest, model, drawn: true, sampling: rest.sampling ?? model.sampling };
  }
  const picture = await keptPicture(application.store, pictureId);
  if (picture === undefined) throw new RequestError('picture_not_found');
  const model = await chooseModel(application, wanted, 'generate');
  const codes = await application.encoder.encode({ model: model.id, picture });
  return { model, codes, drawn: false, prompt: null, drawing: null, sampling: model.sampling };
}

async function drawnPicture(application: Application, pictureId: string): Promise<Drawn | null> {
  const entry = await application.store.history.find(pictureId);
  if (entry?.kind === 'drawn') {
    const { decoder, codes, recipe } = entry;
    // Of a picture from before decoders were written down, the model's id is all that is known.
    const own = decoder === undefined ? await chooseModel(application, recipe.model) : ensureOwn(await modelOfDecoder(application, { decoder, model: recipe.model }));
    const { prompt, seed, candidate, sampling } = recipe;
    return { own, codes, prompt, drawing: { seed, candidate }, sampling };
  }
  if (pictureId.length <= idMaxLength) return null;
  const { link, model, codes } = await openLink(application, pictureId);
  const drawing = link.drawing === null ? null : { seed: link.drawing.seed, candidate: link.drawing.candidate };
  return { own: ensureOwn(model), codes: codesToBase64(codes), prompt: link.drawing?.prompt ?? null, drawing, sampling: link.drawing?.sampling ?? undefined };
}

/**
 * A picture from the coarsest codes of each position only.
 * @param depth 1 to the model's depth. @returns a PNG file.
 * @throws RequestError `invalid_request` for a depth that the model does not have; as `codedPicture`; what the renderer throws.
 */
export async function coarsePicture(application: Application, pictureId: string, depth: number, wanted: string | undefined): Promise<Uint8Array> {
  const { model, codes } = await codedPicture(application, pictureId, wanted);
  const maximum = model.picture.depth;
  if (depth > maximum) throw new RequestError('invalid_request', { param: 'depth', details: { minimum: 1, maximum } });
  return application.renderer.render({ model: model.id, codes, depth });
}
