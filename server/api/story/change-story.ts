import { randomUUID } from 'node:crypto';
import type { KeptPage, KeptStory } from '../../contract/story';
import type { StoryRow } from '../../store/stories';
import { application } from '../application';
import { RequestError } from '../request-error';
import { viewStory } from './story-view';

/** The story as it is now; pages that wait are taken up if they were left. @throws RequestError `story_not_found`, StoreError. */
export async function storyResponse(storyId: string, status = 200): Promise<Response> {
  const story = await viewStory(application(), await findStory(storyId));
  if (story.pages.some(({ state }) => state === 'waiting')) application().storyDrawer.wake(storyId);
  return Response.json(story, { headers: { 'Cache-Control': 'no-store' }, status });
}

/** @throws RequestError `story_not_found`. */
export async function findStory(storyId: string): Promise<StoryRow> {
  const row = await application().store.stories.find(storyId);
  if (row === undefined) throw new RequestError('story_not_found');
  return row;
}

/** Takes a step unless `alter` gives back what it got. @throws RequestError `story_not_found`, and what `alter` throws. */
export async function changeStory(storyId: string, alter: (body: KeptStory) => KeptStory | Promise<KeptStory>, status = 200): Promise<Response> {
  const changed = await application().store.stories.change(storyId, alter);
  if (changed === undefined) throw new RequestError('story_not_found');
  if (changed) application().storyDrawer.wake(storyId);
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
