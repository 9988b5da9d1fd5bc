import { answering } from '@/server/api/error-response';
import { importStory } from '@/server/api/story/story-archive';

/** `POST /api/stories/import`: adds the story of a zip file that `GET /api/stories/{id}/archive` gave. */
export const POST = answering(importStory);
