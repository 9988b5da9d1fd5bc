'use client';

import { BookOpen, Trash2 } from 'lucide-react';
import type { StorySummary } from '@/server/contract/story';
import { pictureUrl } from '../client/api';
import { useMessages } from '../messages/messages-provider';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { IconButton } from '../ui/icon-button';
import { storyAddress } from './story-address';
import { goToStory } from './use-story';

/** A story on the shelf, with its cover. */
export function StoryTile({ story, onDelete }: { story: StorySummary; onDelete: () => void }) {
  const { story: words } = useMessages();
  const title = story.title === '' ? (story.firstSentence ?? words.untitled) : story.title;
  const place = { story: story.id, sheet: null };
  return (
    <li className="group relative" data-testid="story-tile">
      <a
        href={storyAddress(place)}
        aria-label={words.open(title)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          goToStory(place);
        }}
        className="block overflow-hidden rounded-2xl border border-line bg-sheet transition hover:border-line-strong hover:shadow-sheet focus-visible:outline-offset-[-3px]"
      >
        <span className="paper-texture flex aspect-square items-center justify-center overflow-hidden text-ink-soft">
          {story.cover === null
            ? <BookOpen aria-hidden className="size-8" />
            : <img src={pictureUrl(story.cover)} alt="" loading="lazy" decoding="async" className="size-full object-cover transition duration-300 group-hover:scale-[1.03]" />}
        </span>
        <span className="block px-3 py-2">
          <span className="line-clamp-2 h-[2.6em] leading-[1.3] font-bold">{title}</span>
          <span className="text-sm text-ink-soft">{words.pages(story.pageCount)}</span>
        </span>
      </a>
      <ConfirmDialog
        trigger={<IconButton icon={Trash2} label={words.deleteStoryOf(title)} className="absolute! top-1.5 right-1.5 bg-sheet/85 pointer-fine:opacity-0 pointer-fine:group-focus-within:opacity-100 pointer-fine:group-hover:opacity-100" />}
        title={words.deleteTitle}
        keepLabel={words.keep}
        confirmLabel={words.deleteForGood}
        onConfirm={onDelete}
      >
        {words.deleteBody}
      </ConfirmDialog>
    </li>
  );
}
