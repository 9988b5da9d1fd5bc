'use client';

import { clsx } from 'clsx';
import { storyCandidates, type StoryPage } from '@/server/contract/story';
import { pictureUrl } from '../client/api';
import { useJobEntry } from '../client/job-store';
import { useMessages } from '../messages/messages-provider';
import { DrawingSheet } from '../picture/drawing-sheet';

/** The pictures that were drawn for a page; a press makes one of them the page's. */
export function PageCandidates({ page, place, onChoose }: { page: StoryPage; place: number; onChoose: (pictureId: string) => void }) {
  const { story: words } = useMessages();
  const entry = useJobEntry(page.state === 'drawing' ? page.jobId : null);
  if (page.state === 'drawing') {
    return (
      <div aria-hidden className="flex gap-1.5">
        {Array.from({ length: storyCandidates }, (_, index) => (
          <DrawingSheet key={index} candidate={entry?.view.candidates[index]} active={entry?.view.state === 'running'} alt="" undrawn="" className="size-14 rounded-xl" />
        ))}
      </div>
    );
  }
  if (page.pictures.length < 2) return null;
  return (
    <div role="group" aria-label={words.candidates(place + 1)} className="flex flex-wrap gap-1.5">
      {page.pictures.map(({ id, candidate }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === page.pictureId}
          aria-label={words.candidate(candidate)}
          onClick={() => onChoose(id)}
          className={clsx('overflow-hidden rounded-xl border-3 transition', id === page.pictureId ? 'border-leaf' : 'border-transparent opacity-75 hover:opacity-100')}
          data-testid="page-candidate"
        >
          <img src={pictureUrl(id, { size: 128 })} alt="" className="size-13" />
        </button>
      ))}
    </div>
  );
}
