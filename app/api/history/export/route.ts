import { exportResponse } from '@/server/api/archive-response';
import { answering } from '@/server/api/error-response';

/** `GET /api/history/export`: what the same query of `/api/history` finds, as a zip file. */
export const GET = answering(exportResponse);
