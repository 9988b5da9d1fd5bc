import { answering } from '@/server/api/error-response';
import { liveResponse } from '@/server/api/health';

export const dynamic = 'force-dynamic';

/** `GET /health/live`: 200 for as long as the web process answers. */
export const GET = answering(liveResponse, { open: true });
