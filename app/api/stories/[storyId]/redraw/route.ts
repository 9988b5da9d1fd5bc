import { answering } from '@/server/api/error-response';
import { redrawPages } from '@/server/api/story/page-response';

/** `POST /api/stories/{id}/redraw`: draws the named pages with new seeds, or those that are outdated. */
export const POST = answering(async (request, { params }: { params: Promise<{ storyId: string }> }) => redrawPages(request, (await params).storyId));
