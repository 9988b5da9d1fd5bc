import { voteRequestSchema } from '../contract/vote';
import { application } from './application';
import { rankByPreferences } from './bradley-terry';
import { parseJson, parseRequest } from './parse-request';
import { readBody } from './read-body';
import { RequestError } from './request-error';

const bodyMaxBytes = 16 * 1024;

/** Keeps a blind choice and answers with the table. @throws RequestError `invalid_request`, StoreError. */
export async function addVote(request: Request): Promise<Response> {
  const body = await readBody(request, bodyMaxBytes, () => new RequestError('invalid_request', { status: 413 }));
  application().store.votes.add(parseRequest(voteRequestSchema, parseJson(new TextDecoder().decode(body))));
  return standingsResponse(201);
}

/** Every contestant by strength, best first. */
export function standingsResponse(status = 200): Response {
  const standings = rankByPreferences(application().store.votes.preferences());
  return Response.json({ standings }, { status, headers: { 'Cache-Control': 'no-store' } });
}
