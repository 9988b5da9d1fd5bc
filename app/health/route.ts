import { answering } from '@/server/api/error-response';
import { health } from '@/server/api/health';

// A health that was measured at build time is worth nothing.
export const dynamic = 'force-dynamic';

/** `GET /health`: whether the server is up and able to draw, and how busy it is. */
export const GET = answering(async () => Response.json(await health(), { headers: { 'Cache-Control': 'no-store' } }), { open: true });
