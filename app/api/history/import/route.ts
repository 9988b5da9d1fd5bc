import { importResponse } from '@/server/api/archive-response';
import { answering } from '@/server/api/error-response';

/** `POST /api/history/import`: adds an exported zip file. */
export const POST = answering(importResponse);
