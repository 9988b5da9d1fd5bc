import { answering } from '@/server/api/error-response';
import { insideResponse } from '@/server/api/inside-response';

/** `GET /api/pictures/{id}/inside`: a picture's codes, and which word of its prompt mattered where. */
export const GET = answering(async (request, { params }: { params: Promise<{ pictureId: string }> }) => insideResponse(request, (await params).pictureId));
