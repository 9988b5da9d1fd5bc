import { answering } from '@/server/api/error-response';
import { changePage, deletePage } from '@/server/api/story/page-response';

interface Context {
  params: Promise<{ storyId: string; pageId: string }>;
}

/** `PATCH /api/stories/{id}/pages/{pageId}`: another sentence, picture or place, or what it takes over. */
export const PATCH = answering(async (request, { params }: Context) => {
  const { storyId, pageId } = await params;
  return changePage(request, storyId, pageId);
});

/** `DELETE /api/stories/{id}/pages/{pageId}`: takes the page out; undo brings it back. */
export const DELETE = answering(async (_, { params }: Context) => {
  const { storyId, pageId } = await params;
  return deletePage(storyId, pageId);
});
