import { answering } from '@/server/api/error-response';
import { addModelResponse, planResponse, removeModelResponse } from '@/server/api/hub-response';

interface Context {
  params: Promise<{ modelId: string }>;
}

/** `GET /api/hub/{id}`: licence, files and sizes that adding the model would bring; asks the hub. */
export const GET = answering(async (request, { params }: Context) => planResponse(request, (await params).modelId));

/** `POST /api/hub/{id}`: starts adding the model. */
export const POST = answering(async (request, { params }: Context) => addModelResponse(request, (await params).modelId));

/** `DELETE /api/hub/{id}`: stops the adding, which then can go on later; else removes the model. */
export const DELETE = answering(async (_, { params }: Context) => removeModelResponse((await params).modelId));
