import { alikeResponse } from '@/server/api/alike-response';
import { answering } from '@/server/api/error-response';

/** `GET /api/history/alike`: pictures that fit some words, or that are like another picture, the best first. */
export const GET = answering(alikeResponse);
