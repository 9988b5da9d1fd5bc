'use client';

import type { StoryPage } from '@/server/contract/story';
import { pictureUrl } from '../client/api';
import { useJobEntry } from '../client/job-store';
import { useMessages } from '../messages/messages-provider';
import { DrawingSheet } from '../picture/drawing-sheet';
import { EnlargedPicture } from '../picture/enlarged-picture';

/** A page's picture: paper, then row by row, then as it is. */
export function PagePicture({ page, place }: { page: StoryPage; place: number }) {
  const { story: words, create } = useMessages();
  const entry = useJobEntry(page.state === 'drawing' ? page.jobId : null);
  const alt = words.alt(page.prompt);
  const { pictureId } = page;
  return (
    <div className="group relative aspect-square w-full overflow-hidden rounded-2xl border border-line">
      {pictureId !== null && page.state !== 'drawing'
        ? (
          <>
            <img key={pictureId} src={pictureUrl(pictureId, { size: 512 })} alt={alt} className="paper-texture size-full animate-fade-in" data-testid="page-picture" />
            <EnlargedPicture label={`${words.page(place + 1)} ${create.enlarge}`} pictureId={pictureId} alt={alt} title={create.quoted(page.sentence)} details={words.drawnPrompt(page.prompt)} shared={null} />
          </>
        )
        : <DrawingSheet candidate={entry?.view.candidates[0]} active={entry?.view.state === 'running'} alt={alt} undrawn={`${words.undrawn}: ${words.state[page.state]}`} className="size-full" />}
    </div>
  );
}
