import { answering } from '@/server/api/error-response';
import { pictureResponse } from '@/server/api/picture-response';

/** `GET /api/pictures/{id}`: a drawn or uploaded picture, `?format=` png, webp, jpeg or svg. */
export const GET = answering(async (request, { params }: { params: Promise<{ pictureId: string }> }) => {
  const { pictureId } = await params;
  return pictureResponse(request, pictureId);
});
