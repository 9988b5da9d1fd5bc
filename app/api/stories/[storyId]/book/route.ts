import { answering } from '@/server/api/error-response';
import { storyBook } from '@/server/api/story/story-book';

/** `GET /api/stories/{id}/book`: the story as one HTML file to keep, send and print. */
export const GET = answering(async (request, { params }: { params: Promise<{ storyId: string }> }) => storyBook(request, (await params).storyId));
