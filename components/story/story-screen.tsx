'use client';

import { useRef } from 'react';
import { importStory } from '../client/story-api';
import { useIncomingFiles } from '../describe/use-incoming-files';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { DropOverlay } from '../ui/drop-overlay';
import { Notice } from '../ui/notice';
import { showToast } from '../ui/toasts';
import { BookReader } from './book-reader';
import { StoryEditor } from './story-editor';
import { StoryShelf } from './story-shelf';
import { change, forgetProblem } from './story-store';
import { goToStory, useStory } from './use-story';

/** The fifth screen: sentences become the pages of a picture book. */
export function StoryScreen() {
  const messages = useMessages();
  const { place, state } = useStory();
  const { story, list, problem, busy } = state;
  const openedHere = useRef(false);
  const gone = problem?.code === 'story_not_found';

  const dragging = useIncomingFiles(([first]) => { if (first !== undefined) void take(first.file); });

  /** Puts a downloaded story onto the shelf, and opens it. */
  async function take(archive: File): Promise<void> {
    const taken = await change(() => importStory(archive));
    if (taken === null) return;
    goToStory({ story: taken.id, sheet: null });
    showToast({ words: messages.story.imported });
  }

  function read(sheet: number): void {
    goToStory({ story: place.story, sheet }, 'replace');
  }

  function close(): void {
    if (openedHere.current) window.history.back();
    else goToStory({ story: place.story, sheet: null }, 'replace');
    openedHere.current = false;
  }

  return (
    <div className="space-y-6">
      {problem !== null && (
        <Notice kind="problem" action={<Button size="small" onClick={() => { forgetProblem(); if (gone) goToStory({ story: null, sheet: null }, 'replace'); }}>{gone ? messages.story.back : messages.common.close}</Button>}>
          {errorSentence(messages, problem)}
        </Notice>
      )}
      {place.story === null && <StoryShelf stories={list} busy={busy} onArchive={(archive) => void take(archive)} />}
      {place.story !== null && story === null && !gone && problem === null && <p role="status" className="animate-breathe pt-8 text-ink-soft">{messages.story.loading}</p>}
      {story !== null && <StoryEditor key={`editor ${story.id}`} story={story} busy={busy} onRead={() => { openedHere.current = true; goToStory({ story: story.id, sheet: 0 }); }} />}
      {story !== null && place.sheet !== null && <BookReader key={`book ${story.id}`} story={story} sheet={place.sheet} onTurn={read} onClose={close} />}
      {dragging && <DropOverlay words={messages.story.dropNow} />}
    </div>
  );
}
