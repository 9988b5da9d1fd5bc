'use client';

import type { StoryPage } from '@/server/contract/story';
import { pictureUrl } from '../client/api';
import { useMessages } from '../messages/messages-provider';
import { Herb } from '../ui/herb';

interface BookSheetProps {
  kind: 'cover' | 'page' | 'end';
  page: StoryPage | undefined;
  title: string;
  /** Id of the picture on the cover. */
  cover: string | null;
}

const pictureClass = 'paper-texture aspect-square w-[min(100%,calc(100dvh-19rem))] shrink-0 rounded-3xl object-cover shadow-sheet md:w-[min(46vw,calc(100dvh-11rem))]';

/** One sheet of the book, in type that is read from afar. */
export function BookSheet({ kind, page, title, cover }: BookSheetProps) {
  const { story: words } = useMessages();
  if (kind === 'page' && page !== undefined) {
    return (
      <div className="mx-auto flex min-h-full max-w-6xl animate-fade-in flex-col items-center justify-center gap-6 py-2 md:flex-row md:gap-12">
        {page.pictureId === null
          ? <div role="img" aria-label={words.undrawn} className={pictureClass} />
          : <img src={pictureUrl(page.pictureId, { size: 768 })} alt={words.alt(page.prompt)} className={pictureClass} />}
        <p lang={page.language} className="max-w-[22em] text-center font-display text-3xl leading-snug font-semibold text-balance md:grow md:text-left md:text-4xl lg:text-5xl" data-testid="book-sentence">{page.sentence}</p>
      </div>
    );
  }
  return (
    <div className="mx-auto flex min-h-full max-w-4xl animate-fade-in flex-col items-center justify-center gap-6 py-2 text-center">
      {kind === 'cover' && cover !== null
        ? <img src={pictureUrl(cover, { size: 768 })} alt="" className="paper-texture aspect-square w-[min(100%,calc(100dvh-22rem))] shrink-0 rounded-3xl shadow-sheet" />
        : <Herb className="w-48" />}
      <p className="font-display text-4xl leading-tight font-extrabold text-balance md:text-6xl" data-testid="book-title">{kind === 'cover' ? title : words.end}</p>
      <p className="text-ink-soft">{words.madeBy}</p>
    </div>
  );
}
