'use client';

import { useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import type { Story } from '@/server/contract/story';
import { pictureUrl } from '../client/api';
import { useMessages } from '../messages/messages-provider';
import './print-book.css';

/** As on the page itself, so that nothing is loaded twice. */
const printSize = 512;
const nothing = () => () => undefined;

/** Prints the story of this page once all its pictures are there. */
export async function printBook(): Promise<void> {
  const pictures = [...document.querySelectorAll<HTMLImageElement>('.print-book img')];
  // A picture that cannot be read leaves its place empty; the rest is printed all the same.
  await Promise.allSettled(pictures.map((picture) => picture.decode()));
  window.print();
}

/** The story as it goes to paper: a cover, then a sheet for each sentence. On the screen it is not seen; on paper nothing else is. */
export function PrintBook({ story }: { story: Story }) {
  const { story: words } = useMessages();
  const inBrowser = useSyncExternalStore(nothing, () => true, () => false);
  if (!inBrowser) return null;
  const { title, pages } = story;
  const cover = pages.find(({ pictureId }) => pictureId !== null)?.pictureId ?? null;
  return createPortal(
    <article className="print-book" aria-hidden data-testid="print-book">
      <section className="print-sheet">
        {cover !== null && <img src={pictureUrl(cover, { size: printSize })} alt="" />}
        <p className="print-title">{title === '' ? words.untitled : title}</p>
        <p className="print-note">{words.madeBy}</p>
      </section>
      {pages.map(({ id, pictureId, sentence, language, prompt }, place) => (
        <section key={id} className="print-sheet" lang={language}>
          {pictureId === null ? <span className="print-empty" /> : <img src={pictureUrl(pictureId, { size: printSize })} alt={words.alt(prompt)} />}
          <p className="print-sentence">{sentence}</p>
          <p className="print-note">{place + 1}</p>
        </section>
      ))}
    </article>,
    document.body,
  );
}
