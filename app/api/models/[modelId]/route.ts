import { answering } from '@/server/api/error-response';
import { modelResponse } from '@/server/api/models-response';

/** `GET /api/models/{id}`: a model's files, art, scores, and what a picture takes. */
export const GET = answering(async (_, { params }: { params: Promise<{ modelId: string }> }) => modelResponse((await params).modelId));
