import { useSyncExternalStore } from 'react';
import type { Story, StorySummary } from '@/server/contract/story';
import { toApiError, type ApiError } from '../client/api-error';
import { attachJob } from '../client/job-store';
import { deleteStory, listStories, readStory } from '../client/story-api';

/** What is known of the stories. */
export interface StoryState {
  /** Null before the first answer. */
  readonly list: readonly StorySummary[] | null;
  /** The story that is open, as far as it is known. */
  readonly story: Story | null;
  /** Why the last thing did not work. */
  readonly problem: ApiError | null;
  /** Whether a change is on its way. */
  readonly busy: boolean;
}

const initial: StoryState = { list: null, story: null, problem: null, busy: false };

// Outlives the screen, so that a way back shows at once what was there.
let state = initial;
const listeners = new Set<() => void>();
/** Counts answers asked for: an older one never takes the place of a newer one. */
let turn = 0;
/** Changes wait for one another, so that each begins from what the one before it made. */
let queue: Promise<unknown> = Promise.resolve();

function set(change: Partial<StoryState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

function show(story: Story): void {
  for (const { jobId, state: page } of story.pages) if (page === 'drawing' && jobId !== null) attachJob(jobId);
  set({ story });
}

/** Reads the list. */
export async function openShelf(): Promise<void> {
  try {
    set({ list: await listStories(), problem: null });
  } catch (error) {
    set({ problem: toApiError(error) });
  }
}

/** Reads a story; what was shown of it before stays until the answer is here. */
export async function openStory(storyId: string): Promise<void> {
  if (state.story?.id !== storyId) set({ story: null });
  // What is being changed is better read afterwards.
  await queue;
  turn += 1;
  const mine = turn;
  try {
    const story = await readStory(storyId);
    if (mine !== turn) return;
    show(story);
    set({ problem: null });
  } catch (error) {
    if (mine === turn) set({ problem: toApiError(error) });
  }
}

/** Makes a change and shows what came of it. Resolves to the story, or to null when it did not work. */
export function change(work: () => Promise<Story>): Promise<Story | null> {
  set({ busy: true });
  const done = queue.then(async () => {
    turn += 1;
    const mine = turn;
    try {
      const story = await work();
      if (mine === turn) show(story);
      set({ problem: null, busy: false });
      return story;
    } catch (error) {
      set({ problem: toApiError(error), busy: false });
      return null;
    }
  });
  queue = done;
  return done;
}

/** Deletes a story for good. One that is gone already is no failure. */
export async function removeStory(storyId: string): Promise<void> {
  try {
    await deleteStory(storyId);
  } catch (error) {
    const failure = toApiError(error);
    if (failure.code !== 'story_not_found') {
      set({ problem: failure });
      return;
    }
  }
  set({ list: state.list?.filter(({ id }) => id !== storyId) ?? null, ...(state.story?.id === storyId ? { story: null } : {}) });
}

export function forgetProblem(): void {
  set({ problem: null });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is known of the stories, kept up to date. */
export function useStoryState(): StoryState {
  return useSyncExternalStore(subscribe, () => state, () => initial);
}
