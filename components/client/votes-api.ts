import type { z } from 'zod';
import { standingsSchema, type Standing, type voteRequestSchema } from '@/server/contract/vote';
import { call } from './api';

const path = '/api/votes';

/** Who wins blind votes, best first. @throws ApiError */
export async function listStandings(): Promise<Standing[]> {
  return (await call(standingsSchema, path, { cache: 'no-store' })).standings;
}

/** Keeps a blind choice. Resolves with the table that it makes. @throws ApiError */
export async function castVote(vote: z.input<typeof voteRequestSchema>): Promise<Standing[]> {
  return (await call(standingsSchema, path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(vote) })).standings;
}
