import { answering } from '@/server/api/error-response';
import { cardResponse } from '@/server/api/picture-card';

/** `GET /api/pictures/{id}/card`: a preview card of the picture, for chat programs. */
export const GET = answering(async (_, { params }: { params: Promise<{ pictureId: string }> }) => cardResponse((await params).pictureId));
