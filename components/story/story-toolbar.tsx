'use client';

import { BookOpen, Download, FileArchive, FileText, Printer, Redo2, Trash2, Undo2 } from 'lucide-react';
import type { Story } from '@/server/contract/story';
import { storyArchiveAddress, storyBookAddress } from '../client/story-api';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { IconButton } from '../ui/icon-button';
import { Menu } from '../ui/menu';

interface StoryToolbarProps {
  story: Story;
  onRead: () => void;
  onPrint: () => void;
  onStep: (way: 'undo' | 'redo') => void;
  onDelete: () => void;
}

/** What can be done with a whole story. */
export function StoryToolbar({ story, onRead, onPrint, onStep, onDelete }: StoryToolbarProps) {
  const { story: words } = useMessages();
  const empty = story.pages.length === 0;
  return (
    <div className="flex flex-wrap items-center gap-1">
      <Button look="leaf" className="mr-1" blocked={empty} onClick={onRead} data-testid="read"><BookOpen aria-hidden className="size-4.5" />{words.read}</Button>
      {!empty && (
        <Menu
          trigger={<Button className="mr-1 max-sm:w-11 max-sm:px-0" data-testid="export"><Download aria-hidden className="size-4.5" /><span className="max-sm:sr-only">{words.export}</span></Button>}
          items={[
            { icon: Printer, label: words.print, onSelect: onPrint },
            { icon: FileText, label: words.exportBook, onSelect: storyBookAddress(story.id) },
            { icon: FileArchive, label: words.exportArchive, onSelect: storyArchiveAddress(story.id) },
          ]}
        />
      )}
      <IconButton icon={Undo2} label={words.undo} aria-disabled={!story.canUndo} className="aria-disabled:opacity-40" onClick={() => { if (story.canUndo) onStep('undo'); }} />
      <IconButton icon={Redo2} label={words.redo} aria-disabled={!story.canRedo} className="aria-disabled:opacity-40" onClick={() => { if (story.canRedo) onStep('redo'); }} />
      <ConfirmDialog trigger={<IconButton icon={Trash2} label={words.deleteStory} />} title={words.deleteTitle} keepLabel={words.keep} confirmLabel={words.deleteForGood} onConfirm={onDelete}>{words.deleteBody}</ConfirmDialog>
    </div>
  );
}
