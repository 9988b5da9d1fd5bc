'use client';

import { clsx } from 'clsx';
import { Camera, FolderOpen, ImageDown } from 'lucide-react';
import { useRef } from 'react';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';

/** Where a picture comes in: a sheet to drop on, a file button, and a camera button on devices that are held. */
export function DropZone({ compact, dragging, onPicture }: { compact: boolean; dragging: boolean; onPicture: (picture: File) => void }) {
  const { describe: words } = useMessages();
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);

  function take(input: HTMLInputElement): void {
    for (const file of input.files ?? []) onPicture(file);
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
      <p className="font-display text-2xl font-bold">{dragging ? words.dropNow : words.drop}</p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button look="leaf" onClick={() => files.current?.click()}><FolderOpen aria-hidden className="size-4.5" />{words.pick}</Button>
        <span className="hidden pointer-coarse:contents"><Button onClick={() => camera.current?.click()}><Camera aria-hidden className="size-4.5" />{words.camera}</Button></span>
      </div>
      <p className="text-sm text-ink-soft">{words.dropHint}</p>
      <input ref={files} type="file" multiple accept="image/png,image/jpeg,image/webp,image/gif,image/avif" aria-label={words.picture} className="sr-only" tabIndex={-1} onChange={(event) => take(event.target)} data-testid="picture-input" />
      <input ref={camera} type="file" accept="image/*" capture="environment" aria-label={words.camera} className="sr-only" tabIndex={-1} onChange={(event) => take(event.target)} />
    </div>
  );
}
