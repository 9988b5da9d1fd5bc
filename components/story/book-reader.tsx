'use client';

import { ChevronLeft, ChevronRight, Maximize2, Volume2, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react';
import type { Story } from '@/server/contract/story';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { focusPanel } from '../ui/focus-panel';
import { IconButton } from '../ui/icon-button';
import { ToggleButton } from '../ui/toggle-button';
import { BookSheet } from './book-sheet';
import { useSpeech } from './use-speech';
import { useSwipe } from './use-swipe';

interface BookReaderProps {
  story: Story;
  /** Where it is opened: 0 is the cover, the one after the last page is the end. */
  sheet: number;
  onTurn: (sheet: number) => void;
  onClose: () => void;
}

/** A story as a picture book over the whole screen: arrow keys, a swipe or the buttons turn its sheets. */
export function BookReader({ story, sheet, onTurn, onClose }: BookReaderProps) {
  const messages = useMessages();
  const words = messages.story;
  const { language } = useLanguage();
  const panel = useRef<HTMLDivElement>(null);
  const [aloud, setAloud] = useState(false);
  // Its own: the address follows a moment later, and quick fingers would be held up by it.
  const [open, setOpen] = useState(sheet);
  const speech = useSpeech();
  const count = story.pages.length + 2;
  const here = Math.min(open, count - 1);
  const page = story.pages[here - 1];
  const title = story.title === '' ? words.untitled : story.title;

  const turn = (by: number): void => {
    const to = Math.min(Math.max(here + by, 0), count - 1);
    if (to === here) return;
    setOpen(to);
    onTurn(to);
  };
  const swipe = useSwipe(turn);

  const sayNow = useEffectEvent(() => {
    if (page !== undefined) speech.speak(page.sentence, page.language);
    else speech.speak(here === 0 ? title : words.end, language);
  });
  const fallSilent = useEffectEvent(() => speech.stop());
  useEffect(() => {
    if (aloud) sayNow();
    else fallSilent();
  }, [aloud, here]);

  function onKeyDown(event: KeyboardEvent): void {
    const steps: Partial<Record<string, number>> = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1, Home: -count, End: count };
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    turn(by);
  }

  return (
    <Dialog.Root open onOpenChange={(stays) => { if (!stays) onClose(); }}>
      <Dialog.Portal>
        <Dialog.Content
          ref={panel}
          aria-describedby={undefined}
          onOpenAutoFocus={focusPanel}
          onKeyDown={onKeyDown}
          {...swipe}
          data-testid="book"
          className="fixed inset-0 z-50 flex animate-fade-in touch-pan-y flex-col bg-paper text-ink outline-none select-none"
        >
          <header className="flex h-14 shrink-0 items-center gap-2 px-3 sm:px-5">
            <Dialog.Title className="min-w-0 grow truncate text-base font-bold text-ink-soft">{title}</Dialog.Title>
            {speech.possible && <ToggleButton icon={Volume2} label={words.speak} pressed={aloud} onChange={setAloud} />}
            <IconButton icon={Maximize2} label={words.fullScreen} className="max-sm:hidden" onClick={() => void toggleFullScreen(panel.current)} />
            <Dialog.Close asChild><IconButton icon={X} label={messages.common.close} /></Dialog.Close>
          </header>
          <div role="group" aria-label={words.reader} tabIndex={0} className="min-h-0 grow overflow-y-auto px-4 sm:px-8" aria-live="polite">
            <BookSheet key={here} page={page} kind={here === 0 ? 'cover' : page === undefined ? 'end' : 'page'} title={title} cover={story.pages.find(({ pictureId }) => pictureId !== null)?.pictureId ?? null} />
          </div>
          <footer className="flex h-18 shrink-0 items-center justify-center gap-4 pb-[env(safe-area-inset-bottom)]">
            <IconButton icon={ChevronLeft} label={words.previous} className="size-12! bg-sheet aria-disabled:opacity-40" aria-disabled={here === 0} onClick={() => turn(-1)} />
            <span className="min-w-16 text-center font-semibold text-ink-soft tabular-nums" data-testid="sheet">
              <span aria-hidden>{words.sheet(here + 1, count)}</span><span className="sr-only">{words.sheetWords(here + 1, count)}</span>
            </span>
            <IconButton icon={ChevronRight} label={words.next} className="size-12! bg-sheet aria-disabled:opacity-40" aria-disabled={here === count - 1} onClick={() => turn(1)} />
          </footer>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

async function toggleFullScreen(panel: HTMLElement | null): Promise<void> {
  try {
    if (document.fullscreenElement === null) await panel?.requestFullscreen();
    else await document.exitFullscreen();
  } catch {
    // Some browsers and some pages may not; the book fills the window already.
  }
}
