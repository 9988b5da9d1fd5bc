'use client';

import { clsx } from 'clsx';
import { Camera, FolderOpen, ImageDown, ImageIcon } from 'lucide-react';
import { useMessages } from '../messages/messages-provider';
import { PickFilesButton } from '../ui/pick-files-button';
import { filesOfList, pictureTypes, type FoundFile } from './found-files';

interface DropZoneProps {
  compact: boolean;
  dragging: boolean;
  /** Whether many pictures may come, and with them folders. */
  many?: boolean;
  onFiles: (files: FoundFile[]) => void;
}

/** Where a picture comes in: a sheet to drop on, buttons for files and for a folder, and a camera button on devices that are held. */
export function DropZone({ compact, dragging, many = true, onFiles }: DropZoneProps) {
  const { describe: words, folder: folderWords } = useMessages();
  const take = (files: readonly File[]) => onFiles(filesOfList(files));
  return (
    <div
      className={clsx(
        'flex flex-col items-center gap-4 rounded-3xl border-2 border-dashed px-6 text-center transition',
        compact ? 'py-6' : 'py-8 sm:py-14',
        dragging ? 'scale-[1.01] border-leaf bg-leaf-wash text-on-leaf-wash' : 'border-line-strong bg-sheet',
      )}
    >
      <span className={clsx(compact ? 'hidden' : 'flex', 'size-16 items-center justify-center rounded-full transition', dragging ? 'bg-leaf text-on-leaf' : 'bg-leaf-wash text-leaf')}>
        <ImageDown aria-hidden className="size-7" />
      </span>
      <p className="font-display text-2xl font-bold">
        {dragging ? words.dropNow : (
          <>
            <span className="pointer-coarse:hidden">{many ? words.drop : words.dropOne}</span>
            <span className="hidden pointer-coarse:inline">{many ? words.choose : words.chooseOne}</span>
          </>
        )}
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <PickFilesButton look="leaf" icon={ImageIcon} label={words.pick} accept={pictureTypes.join(',')} multiple={many} testId="picture-input" onFiles={take} />
        {many && <PickFilesButton look="quiet" folder multiple icon={FolderOpen} label={folderWords.pick} testId="folder-input" onFiles={take} />}
        <span className="hidden pointer-coarse:contents"><PickFilesButton look="quiet" icon={Camera} label={words.camera} accept="image/*" capture="environment" testId="camera-input" onFiles={take} /></span>
      </div>
      <p className="text-sm text-ink-soft"><span className="pointer-coarse:hidden">{words.pasteHint} · </span>{words.kinds}</p>
    </div>
  );
}
