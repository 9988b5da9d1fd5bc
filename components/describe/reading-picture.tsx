'use client';

import { clsx } from 'clsx';
import { pictureUrl } from '../client/api';
import { PlaceVeil } from '../inspect/place-veil';
import { useMessages } from '../messages/messages-provider';
import type { WordHeat } from './use-word-heat';
import { evidenceClearness } from './word-evidence';

interface ReadingPictureProps {
  pictureId: string;
  /** In the reader's language; undefined while there is none. */
  caption: string | undefined;
  heat: WordHeat;
}

/** The picture of a reading, seen through a word where one is chosen. */
export function ReadingPicture({ pictureId, caption, heat: { shown, inside } }: ReadingPictureProps) {
  const { describe: words } = useMessages();
  const evidence = shown === null ? undefined : inside?.words[shown.word]?.influence;
  return (
    // On a phone it stays in sight while words further down are looked through.
    <div className={clsx('rounded-t-[1.45rem] bg-sunken p-3 sm:rounded-l-[1.45rem] sm:rounded-tr-none', shown !== null && 'max-sm:sticky max-sm:top-0 max-sm:z-10')}>
      {/* Square, as the model reads it: a long picture stands in the middle. */}
      <div className="relative mx-auto aspect-square w-full max-w-60 overflow-hidden rounded-xl sm:sticky sm:top-3 sm:max-w-none">
        <img src={pictureUrl(pictureId, { size: 512 })} alt={caption === undefined ? words.picture : words.pictureAlt(caption)} className="size-full object-contain" />
        {inside !== null && evidence !== undefined && <PlaceVeil grid={inside} clear={evidenceClearness(evidence)} />}
      </div>
    </div>
  );
}
