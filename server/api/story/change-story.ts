import { randomUUID } from 'node:crypto';
import type { KeptPage, KeptStory } from '../../contract/story';
import type { StoryRow } from '../../store/stories';
import { application } from '../application';
import { RequestError } from '../request-error';
import { viewStory } from './story-view';

/** The story as it is now; pages that wait are taken up if they were left. @throws RequestError `story_not_found`, StoreError. */
export async function storyResponse(storyId: string, status = 200): Promise<Response> {
  const story = await viewStory(application(), findStory(storyId));
  if (story.pages.some(({ state }) => state === 'waiting')) application().storyDrawer.wake(storyId);
  return Response.json(story, { headers: { 'Cache-Control': 'no-store' }, status });
}

/** @throws RequestError `story_not_found`. */
export function findStory(storyId: string): StoryRow {
  const row = application().store.stories.find(storyId);
  if (row === undefined) throw new RequestError('story_not_found');
  return row;
}

/** Takes a step unless `alter` gives back what it got. */
export async function changeStory(storyId: string, alter: (body: KeptStory) => KeptStory, status = 200): Promise<Response> {
  const { body } = findStory(storyId);
  const altered = alter(body);
  if (altered !== body) {
    application().store.stories.change(storyId, altered);
    application().storyDrawer.wake(storyId);
  }
  return storyResponse(storyId, status);
}

/** A page that is still to be drawn. */
export function newPage(sentence: string, seed: number): KeptPage {
  return { id: randomUUID(), sentence, carryCharacter: true, carrySetting: true, seed, drawing: randomUUID(), chosen: null };
}

/** Where a page stands, from 0. @throws RequestError `page_not_found`. */
export function placeOf({ pages }: KeptStory, pageId: string): number {
  const place = pages.findIndex(({ id }) => id === pageId);
  if (place < 0) throw new RequestError('page_not_found');
  return place;
}
