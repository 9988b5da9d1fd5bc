import type { z } from 'zod';
import { choicesQuerySchema, insideRequestSchema, type Choices, type Inside, type WordInfluence } from '../contract/inspection';
import { application } from './application';
import { findPicture } from './find-picture';
import { codedPicture } from './inside';
import { parseRequest } from './parse-request';
import { RequestError } from './request-error';

const noStore = { 'Cache-Control': 'no-store' };

/** A picture from the inside: its codes, and which word has to do with which position. @throws RequestError, JobError, as `codedPicture`. */
export async function insideResponse(request: Request, pictureId: string): Promise<Response> {
  const query = readQuery(insideRequestSchema, request);
  const { model, codes, drawn, prompt: own, drawing, sampling } = await codedPicture(application(), pictureId, query.model);
  const prompt = query.prompt ?? own;
  const words = prompt === null ? [] : [...(query.direction === 'draw' ? await application().inspector.wordInfluence({ model: model.id, codes, prompt }) : await evidence(model.id, pictureId, prompt))];
  const { rows, columns, depth } = model.picture;
  const inside: Inside = { model: model.id, drawn, codes, rows, columns, depth, prompt, drawing, sampling, words };
  return Response.json(inside, { headers: noStore });
}

/** A caption is read off pixels, not off codes, which of an uploaded picture have lost something. */
async function evidence(model: string, pictureId: string, caption: string): Promise<readonly WordInfluence[]> {
  const { png } = await findPicture(application(), pictureId);
  return application().inspector.wordEvidence({ model, picture: png, caption });
}

/** What could have stood at one position of a picture. @throws RequestError `invalid_request` for a position outside it; as `codedPicture`. */
export async function choicesResponse(request: Request, pictureId: string): Promise<Response> {
  const { position, count, ...query } = readQuery(choicesQuerySchema, request);
  const { model, codes, prompt, sampling } = await codedPicture(application(), pictureId, query.model);
  const last = model.picture.rows * model.picture.columns - 1;
  if (position > last) throw new RequestError('invalid_request', { param: 'position', details: { minimum: 0, maximum: last } });
  const choices: Choices = await application().inspector.topChoices({ model: model.id, codes, prompt: query.prompt ?? prompt ?? '', sampling, place: position, count });
  return Response.json(choices, { headers: noStore });
}

function readQuery<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  return parseRequest(schema, Object.fromEntries(new URL(request.url).searchParams));
}
