import { answering } from '@/server/api/error-response';
import { createStory, storiesResponse } from '@/server/api/story/story-response';

// The list changes with every step of every story.
export const dynamic = 'force-dynamic';

/** `GET /api/stories`: every story, those changed last first. */
export const GET = answering(() => storiesResponse());

/** `POST /api/stories`: begins a story, with a page for each sentence. */
export const POST = answering(createStory);
