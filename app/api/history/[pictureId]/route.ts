import { answering } from '@/server/api/error-response';
import { entryResponse, starEntry } from '@/server/api/history-response';
import { removePicture } from '@/server/api/removed-response';

interface Context {
  params: Promise<{ pictureId: string }>;
}

/** `GET /api/history/{id}`: one picture with its recipe and captions. */
export const GET = answering(async (_, { params }: Context) => entryResponse((await params).pictureId));

/** `PATCH /api/history/{id}`: `{"starred": true}` gives a star. */
export const PATCH = answering(async (request, { params }: Context) => starEntry(request, (await params).pictureId));

/** `DELETE /api/history/{id}`: removes the picture; for ten minutes it can be restored. */
export const DELETE = answering(async (_, { params }: Context) => removePicture((await params).pictureId));
