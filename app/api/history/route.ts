import { answering } from '@/server/api/error-response';
import { historyResponse } from '@/server/api/history-response';

/** `GET /api/history`: what was drawn and uploaded, newest first; `?query=` searches inside words. */
export const GET = answering(historyResponse);
