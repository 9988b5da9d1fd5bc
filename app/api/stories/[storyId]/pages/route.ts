import { answering } from '@/server/api/error-response';
import { addPage } from '@/server/api/story/page-response';

/** `POST /api/stories/{id}/pages`: adds a sentence, which is drawn. */
export const POST = answering(async (request, { params }: { params: Promise<{ storyId: string }> }) => addPage(request, (await params).storyId));
