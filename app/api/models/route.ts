import { answering } from '@/server/api/error-response';
import { modelsResponse } from '@/server/api/models-response';

// What is installed is known only once the server runs.
export const dynamic = 'force-dynamic';

/** `GET /api/models`: every usable model, and why others are not. */
export const GET = answering(modelsResponse);
