'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import type { Story } from '@/server/contract/story';
import { useSettledJobs } from '../client/job-store';
import { openShelf, openStory, useStoryState, type StoryState } from './story-store';
import { readStoryAddress, storyAddress, type StoryPlace } from './story-address';

/** How long to wait before looking whether a waiting page is being drawn by now. */
const lookAgainMs = 700;

/** Whether a page waits for a job that is not known yet. */
function waits(story: Story): boolean {
  return story.pages.some(({ state }) => state === 'waiting');
}

/** Goes to another place of the screen. `push`: the way back leads here. */
export function goToStory(place: StoryPlace, step: 'push' | 'replace' = 'push'): void {
  // Next follows both without asking the server for the page again.
  if (step === 'push') window.history.pushState(null, '', storyAddress(place));
  else window.history.replaceState(null, '', storyAddress(place));
}

/** What the address asks for, kept up to date while pages are drawn and whenever somebody comes back to this page. */
export function useStory(): { place: StoryPlace; state: StoryState } {
  const place = readStoryAddress(new URLSearchParams(useSearchParams()));
  const state = useStoryState();
  const { story: storyId } = place;
  const story = storyId !== null && state.story?.id === storyId ? state.story : null;
  const drawing = story?.pages.flatMap(({ state: page, jobId }) => (page === 'drawing' && jobId !== null ? [jobId] : [])) ?? [];
  const settled = useSettledJobs(drawing);
  const waiting = story !== null && drawing.length === 0 && waits(story);

  useEffect(() => {
    if (storyId === null) void openShelf();
    else void openStory(storyId);
  }, [storyId, settled]);

  useEffect(() => {
    if (!waiting || storyId === null) return undefined;
    const timer = setInterval(() => void openStory(storyId), lookAgainMs);
    return () => clearInterval(timer);
  }, [waiting, storyId]);

  useEffect(() => {
    const stop = new AbortController();
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      if (storyId === null) void openShelf();
      else void openStory(storyId);
    };
    window.addEventListener('focus', look, { signal: stop.signal });
    document.addEventListener('visibilitychange', look, { signal: stop.signal });
    return () => stop.abort();
  }, [storyId]);

  return { place, state: { ...state, story } };
}
