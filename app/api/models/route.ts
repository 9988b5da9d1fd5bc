import { application } from '@/server/api/application';
import { installedModels } from '@/server/api/choose-model';
import { answering } from '@/server/api/error-response';

// What is installed is known only once the server runs.
export const dynamic = 'force-dynamic';

/** `GET /api/models`: every usable model. */
export const GET = answering(async () => Response.json({ models: await installedModels(application()) }, { headers: { 'Cache-Control': 'no-store' } }));
