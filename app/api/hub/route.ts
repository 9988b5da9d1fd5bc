import { answering } from '@/server/api/error-response';
import { offersResponse } from '@/server/api/hub-response';

/** `GET /api/hub`: well-known models that can be added, and how far those are that are being added. */
export const GET = answering(() => offersResponse());
