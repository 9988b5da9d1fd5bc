import { answering } from '@/server/api/error-response';
import { modelCardResponse } from '@/server/api/model-card';

/** `GET /api/models/{id}/card`: a model's card as Markdown. */
export const GET = answering(async (_, { params }: { params: Promise<{ modelId: string }> }) => modelCardResponse((await params).modelId));
