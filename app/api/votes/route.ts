import { answering } from '@/server/api/error-response';
import { addVote, standingsResponse } from '@/server/api/votes-response';

// The table changes with every vote.
export const dynamic = 'force-dynamic';

/** `GET /api/votes`: every contestant by strength. */
export const GET = answering(() => standingsResponse());

/** `POST /api/votes`: keeps a blind choice among two to four pictures. */
export const POST = answering(addVote);
