import { answering } from '@/server/api/error-response';
import { stepStory } from '@/server/api/story/story-response';

/** `POST /api/stories/{id}/undo`: takes the last change back. */
export const POST = answering(async (_, { params }: { params: Promise<{ storyId: string }> }) => stepStory((await params).storyId, -1));
