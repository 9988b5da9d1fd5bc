import { answering } from '@/server/api/error-response';
import { openApiDocument } from '@/server/api/openapi/document';
import { readerLanguage } from '@/server/api/reader-language';

/** `GET /api/openapi.json`: what every route takes and gives, in the reader's language. */
export const GET = answering((request) => Response.json(openApiDocument(readerLanguage(request)), { headers: { 'Cache-Control': 'no-store' } }));
