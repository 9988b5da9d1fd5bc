'use client';

import { Maximize2, ScanSearch, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { pictureUrl } from '../client/api';
import { useOpenable } from '../client/use-models';
import { inspectAddress } from '../inspect/inspect-address';
import { useMessages } from '../messages/messages-provider';
import { focusPanel } from '../ui/focus-panel';
import { IconButton } from '../ui/icon-button';
import { IconLink } from '../ui/icon-link';
import { CopyLink } from './copy-link';
import type { SharedPicture } from './shared-picture';

interface EnlargedPictureProps {
  /** What the button over the picture says to those who cannot see it. */
  label: string;
  pictureId: string;
  alt: string;
  title: string;
  /** Its numbers, under the title. */
  details: ReactNode;
  /** What a link to it holds; null for a picture that was not drawn. */
  shared: SharedPicture | null;
}

/** Lies over a picture, in a frame that is `relative group`, and opens it large over the page. */
export function EnlargedPicture({ label, pictureId, alt, title, details, shared }: EnlargedPictureProps) {
  const messages = useMessages();
  const openable = useOpenable(shared?.decoder);
  return (
    <Dialog.Root>
      <Dialog.Trigger aria-label={label} className="absolute inset-0 flex items-end justify-end p-2 focus-visible:outline-offset-[-4px]">
        <span className="rounded-full bg-sheet/85 p-2 opacity-0 transition group-hover:opacity-100 group-focus-within:opacity-100"><Maximize2 aria-hidden className="size-4" /></span>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-black/70" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusPanel}
          className="fixed top-1/2 left-1/2 z-40 w-[min(92vw,calc(100dvh-11rem),44rem)] -translate-1/2 animate-fade-in overflow-hidden rounded-3xl bg-sheet shadow-lift outline-none"
        >
          <img src={pictureUrl(pictureId, { size: 768 })} alt={alt} className="aspect-square w-full bg-sunken" />
          <div className="flex items-start gap-3 px-5 py-4">
            <div className="min-w-0 grow">
              <Dialog.Title className="truncate text-lg font-bold">{title}</Dialog.Title>
              <div className="text-sm text-ink-soft">{details}</div>
            </div>
            {openable && <IconLink icon={ScanSearch} label={messages.inspect.open} href={inspectAddress(pictureId)} />}
            {shared !== null && <CopyLink picture={shared} />}
            <Dialog.Close asChild><IconButton icon={X} label={messages.common.close} /></Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
