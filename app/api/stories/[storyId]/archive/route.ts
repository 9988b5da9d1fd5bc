import { answering } from '@/server/api/error-response';
import { storyArchive } from '@/server/api/story/story-archive';

/** `GET /api/stories/{id}/archive`: the story as a zip file of text, pictures and JSON, which can be taken in again. */
export const GET = answering(async (request, { params }: { params: Promise<{ storyId: string }> }) => storyArchive(request, (await params).storyId));
