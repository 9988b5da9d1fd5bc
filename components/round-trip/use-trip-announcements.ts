'use client';

import { useEffect, useRef } from 'react';
import type { JobView } from '../client/job-view';
import { isOver } from '../client/job-view';
import { useMessages } from '../messages/messages-provider';
import { announce } from '../shell/announcer';
import type { ChainLink } from './chain';

/** Tells screen readers of each text as it comes. What had ended before this page saw it stays silent. */
export function useTripAnnouncements(view: JobView | undefined, links: readonly ChainLink[]): void {
  const { roundTrip: words } = useMessages();
  const watched = useRef(false);
  const said = useRef('');
  useEffect(() => {
    if (view === undefined) return;
    if (!isOver(view.state)) watched.current = true;
    if (!watched.current) return;
    const newest = links.findLast(({ hop, kept }) => hop > 0 && kept !== null);
    const sentence = view.state === 'canceled'
      ? words.canceled
      : newest?.text === undefined || newest.text === null ? '' : words.announceHop(newest.hop, newest.text.words, newest.kept?.score ?? null);
    if (sentence === '' || sentence === said.current) return;
    said.current = sentence;
    announce(sentence);
  });
}
