import { answering } from '@/server/api/error-response';
import { choicesResponse } from '@/server/api/inside-response';

/** `GET /api/pictures/{id}/choices?position=`: what else could have stood there, and how it would look. */
export const GET = answering(async (request, { params }: { params: Promise<{ pictureId: string }> }) => choicesResponse(request, (await params).pictureId));
