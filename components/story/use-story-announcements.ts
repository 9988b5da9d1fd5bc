'use client';

import { useEffect, useRef } from 'react';
import type { Story } from '@/server/contract/story';
import { useMessages } from '../messages/messages-provider';
import { announce } from '../shell/announcer';

/** Tells screen readers which page has been drawn. What was drawn before this page saw it stays silent. */
export function useStoryAnnouncements(story: Story): void {
  const { story: words } = useMessages();
  const under = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    for (const [place, { id, state }] of story.pages.entries()) if (state === 'drawn' && under.current.has(id)) announce(words.announceDrawn(place + 1));
    under.current = new Set(story.pages.flatMap(({ id, state }) => (state === 'waiting' || state === 'drawing' ? [id] : [])));
  }, [story, words]);
}
