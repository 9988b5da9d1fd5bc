import { answering } from '@/server/api/error-response';
import { cardPictureResponse } from '@/server/api/model-card';

/** `GET /api/models/{id}/card/{picture}`: a picture that a model's card shows. */
export const GET = answering(async (_, { params }: { params: Promise<{ modelId: string; picture: string }> }) => {
  const { modelId, picture } = await params;
  return cardPictureResponse(modelId, picture);
});
