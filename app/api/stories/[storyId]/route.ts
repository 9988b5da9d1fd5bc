import { answering } from '@/server/api/error-response';
import { storyResponse } from '@/server/api/story/change-story';
import { deleteStory, renameStory } from '@/server/api/story/story-response';

interface Context {
  params: Promise<{ storyId: string }>;
}

/** `GET /api/stories/{id}`: the story with its pages as they are now. */
export const GET = answering(async (_, { params }: Context) => storyResponse((await params).storyId));

/** `PATCH /api/stories/{id}`: `{"title": "…"}` gives it another title. */
export const PATCH = answering(async (request, { params }: Context) => renameStory(request, (await params).storyId));

/** `DELETE /api/stories/{id}`: removes the story for good; its pictures stay in the history. */
export const DELETE = answering(async (_, { params }: Context) => deleteStory((await params).storyId));
