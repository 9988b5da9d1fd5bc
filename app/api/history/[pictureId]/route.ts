import { answering } from '@/server/api/error-response';
import { deleteEntry, entryResponse, starEntry } from '@/server/api/history-response';

interface Context {
  params: Promise<{ pictureId: string }>;
}

/** `GET /api/history/{id}`: one picture with its recipe and captions. */
export const GET = answering(async (_, { params }: Context) => entryResponse((await params).pictureId));

/** `PATCH /api/history/{id}`: `{"starred": true}` gives a star. */
export const PATCH = answering(async (request, { params }: Context) => starEntry(request, (await params).pictureId));

/** `DELETE /api/history/{id}`: removes the picture for good. */
export const DELETE = answering(async (_, { params }: Context) => deleteEntry((await params).pictureId));
