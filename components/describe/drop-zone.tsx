'use client';

import { clsx } from 'clsx';
import { Camera, FolderOpen, ImageDown, ImageIcon } from 'lucide-react';
import { useRef } from 'react';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { filesOfList, pictureTypes, type FoundFile } from './found-files';

interface DropZoneProps {
  compact: boolean;
  dragging: boolean;
  /** Whether many pictures may come, and with them folders. */
  many?: boolean;
  onFiles: (files: FoundFile[]) => void;
}

// Spread, because the types of React know no such property; it has to be there before the page wakes up.
const folderOnly = { webkitdirectory: '' };

/** Where a picture comes in: a sheet to drop on, buttons for files and for a folder, and a camera button on devices that are held. */
export function DropZone({ compact, dragging, many = true, onFiles }: DropZoneProps) {
  const { describe: words, folder: folderWords } = useMessages();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);

  function take(input: HTMLInputElement): void {
    onFiles(filesOfList(input.files));
    // The same file may be chosen again.
    input.value = '';
  }

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
      <p className="font-display text-2xl font-bold pointer-coarse:hidden">{dragging ? words.dropNow : many ? words.drop : words.dropOne}</p>
      <p className="hidden font-display text-2xl font-bold pointer-coarse:block">{many ? words.choose : words.chooseOne}</p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button look="leaf" onClick={() => files.current?.click()}><ImageIcon aria-hidden className="size-4.5" />{words.pick}</Button>
        {many && <Button onClick={() => folder.current?.click()}><FolderOpen aria-hidden className="size-4.5" />{folderWords.pick}</Button>}
        <span className="hidden pointer-coarse:contents"><Button onClick={() => camera.current?.click()}><Camera aria-hidden className="size-4.5" />{words.camera}</Button></span>
      </div>
      <p className="text-sm text-ink-soft"><span className="pointer-coarse:hidden">{words.pasteHint} · </span>{words.kinds}</p>
      <input ref={files} type="file" multiple={many} accept={pictureTypes.join(',')} aria-label={words.picture} className="sr-only" tabIndex={-1} onChange={(event) => take(event.target)} data-testid="picture-input" />
      {many && <input ref={folder} {...folderOnly} type="file" multiple aria-label={folderWords.pick} className="sr-only" tabIndex={-1} onChange={(event) => take(event.target)} data-testid="folder-input" />}
      <input ref={camera} type="file" accept="image/*" capture="environment" aria-label={words.camera} className="sr-only" tabIndex={-1} onChange={(event) => take(event.target)} />
    </div>
  );
}
