'use client';

import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useRef } from 'react';
import { useMessages } from '../messages/messages-provider';
import { IconButton } from '../ui/icon-button';

/** A link to be copied by hand, selected already. `address`: null keeps it closed; `label`: what it leads to, a picture when absent. */
export function LinkDialog({ address, label, onClose }: { address: string | null; label?: string | undefined; onClose: () => void }) {
  const messages = useMessages();
  const field = useRef<HTMLTextAreaElement>(null);
  // The dialog has no trigger of its own, so it remembers where the focus came from.
  const opener = useRef<Element | null>(null);
  return (
    <Dialog.Root open={address !== null} onOpenChange={(open) => { if (!open) onClose(); }}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-black/40" />
        <Dialog.Content
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            opener.current = document.activeElement;
            field.current?.focus();
            field.current?.select();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          className="fixed top-1/2 left-1/2 z-40 w-[min(92vw,32rem)] -translate-1/2 animate-fade-in rounded-3xl bg-sheet p-6 shadow-lift outline-none"
        >
          <div className="flex items-start gap-3">
            <div className="grow">
              <Dialog.Title className="text-xl font-bold">{messages.link.copyYourself}</Dialog.Title>
              <Dialog.Description className="mt-1 text-sm text-ink-soft">{messages.link.copyYourselfHint}</Dialog.Description>
            </div>
            <Dialog.Close asChild><IconButton icon={X} label={messages.common.close} /></Dialog.Close>
          </div>
          <textarea
            ref={field}
            readOnly
            rows={6}
            value={address ?? ''}
            aria-label={label ?? messages.link.address}
            onFocus={(event) => event.currentTarget.select()}
            className="mt-4 w-full resize-none rounded-xl border border-line bg-paper p-3 text-sm break-all"
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
