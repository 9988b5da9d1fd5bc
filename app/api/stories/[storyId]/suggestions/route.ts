import { answering } from '@/server/api/error-response';
import { suggestionsResponse } from '@/server/api/story/story-response';

/** `GET /api/stories/{id}/suggestions`: sentences that may come next. */
export const GET = answering(async (request, { params }: { params: Promise<{ storyId: string }> }) => suggestionsResponse(request, (await params).storyId));
