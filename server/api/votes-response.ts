import { voteRequestSchema } from '../contract/vote';
import { application } from './application';
import { rankByVotes } from './bradley-terry';
import { parseRequest } from './parse-request';
import { readJson } from './read-json';

const bodyMaxBytes = 16 * 1024;

/** Keeps a blind choice and answers with the table. @throws RequestError `invalid_request`, StoreError. */
export async function addVote(request: Request): Promise<Response> {
  await application().store.votes.add(parseRequest(voteRequestSchema, await readJson(request, bodyMaxBytes)));
  return standingsResponse(201);
}

/** The contestants by strength, best first. @throws StoreError. */
export async function standingsResponse(status = 200): Promise<Response> {
  const standings = rankByVotes(await application().store.votes.ballots());
  return Response.json({ standings }, { status, headers: { 'Cache-Control': 'no-store' } });
}
