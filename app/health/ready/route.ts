import { answering } from '@/server/api/error-response';
import { readyResponse } from '@/server/api/health';

export const dynamic = 'force-dynamic';

/** `GET /health/ready`: 200 when jobs are taken and drawn, else 503 with the reason. */
export const GET = answering(readyResponse, { open: true });
