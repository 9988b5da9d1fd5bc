'use client';

import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import { pictureUrl } from '../../client/api';
import { useCompareMessages } from '../../messages/compare-messages';

interface RoundPictureProps {
  index: number;
  /** Null behind the curtain. */
  pictureId: string | null;
  alt: string;
  chosen: boolean;
  /** Null when nothing can be chosen. */
  onChoose: (() => void) | null;
}

/** One picture of a round, by number alone. */
export function RoundPicture({ index, pictureId, alt, chosen, onChoose }: RoundPictureProps) {
  const { vote: words } = useCompareMessages();
  return (
    <figure className={clsx('relative overflow-hidden rounded-2xl border-2', chosen ? 'border-leaf' : 'border-line')} data-testid="round-picture">
      {pictureId === null
        ? <div role="img" aria-label={words.picture(index)} className="paper-texture aspect-square" />
        : <img src={pictureUrl(pictureId, { size: 512 })} alt={alt} className="aspect-square w-full animate-fade-in bg-sunken" />}
      <figcaption className="bg-sheet px-3 py-2 font-semibold">{words.picture(index)}</figcaption>
      {chosen && <span className="absolute top-2 left-2 inline-flex items-center gap-1 rounded-full bg-leaf px-2.5 py-0.5 text-sm font-bold text-on-leaf shadow-sheet"><Check aria-hidden className="size-4" />{words.chosen}</span>}
      {onChoose !== null && <button type="button" aria-label={words.choose(index)} onClick={onChoose} className="absolute inset-0 rounded-2xl transition hover:ring-4 hover:ring-leaf hover:ring-inset focus-visible:outline-offset-[-4px]" />}
    </figure>
  );
}
