import { imageGenerationRequestSchema } from '../../contract/openai/image-generation';
import { uploadMaxBytes } from '../../contract/request';
import { application } from '../application';
import { chooseModel } from '../choose-model';
import { parseRequest } from '../parse-request';
import { readForm } from '../read-form';
import { RequestError } from '../request-error';
import { editStart } from './edit-start';
import { formValues } from './form-values';
import { ignoredParameters } from './ignored-parameters';
import { answerImages } from './image-answer';
import { startImageJob } from './image-job';

/**
 * Takes `POST /v1/images/edits`, streamed or not: draws anew what is transparent in the mask or, without one, in the picture itself.
 * @throws RequestError, JobError, StoreError.
 */
export async function editImage(request: Request): Promise<Response> {
  // A picture and a mask.
  const form = await readForm(request, 2 * uploadMaxBytes);
  const values = formValues(form, imageGenerationRequestSchema.shape);
  const body = parseRequest(imageGenerationRequestSchema, values);
  const picture = await fileOf(form, 'image');
  if (picture === undefined) throw new RequestError('picture_missing', { param: 'image' });
  const model = await chooseModel(application(), body.model ?? undefined, 'generate');
  const start = await editStart(application(), { picture, mask: await fileOf(form, 'mask') }, model);
  const image = await startImageJob(request, { ...body, model: model.id }, start);
  return answerImages(request, image, body, ignoredParameters(values, imageGenerationRequestSchema.shape));
}

/** The one file of a form's field; clients that may send several put brackets behind its name. */
async function fileOf(form: FormData, name: string): Promise<Uint8Array | undefined> {
  const [file, ...more] = [...form.getAll(name), ...form.getAll(`${name}[]`)].filter((value) => value instanceof Blob);
  if (more.length > 0) throw new RequestError('pictures_too_many', { param: name });
  return file === undefined ? undefined : new Uint8Array(await file.arrayBuffer());
}
