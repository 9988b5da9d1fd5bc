'use client';

import { useEffect, useRef } from 'react';
import type { JobEntry } from '../client/job-store';
import { isOver } from '../client/job-view';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { announce } from '../shell/announcer';

/** Tells screen readers how a run goes. What had ended before this page saw it stays silent. */
export function useRunAnnouncements(entry: JobEntry | undefined): void {
  const { create, ...messages } = useMessages();
  const watched = useRef(false);
  const said = useRef('');
  const view = entry?.view;
  const task = entry?.job?.task;
  const finished = view?.candidates.filter(({ picture }) => picture !== null).map(({ index }) => index) ?? [];

  useEffect(() => {
    if (view === undefined || task?.kind !== 'generate') return;
    if (!isOver(view.state)) watched.current = true;
    if (!watched.current) return;
    const last = finished.at(-1);
    const words = view.state === 'running'
      ? (last === undefined ? create.announceStarted(task.prompt) : create.announceCandidate(last))
      : view.state === 'succeeded' ? create.announceFinished(task.candidates, view.elapsedMs ?? 0)
        : view.state === 'canceled' ? create.announceCanceled
          : view.error !== null ? errorSentence({ create, ...messages }, view.error) : '';
    if (words === '' || words === said.current) return;
    said.current = words;
    announce(words);
  });
}
