'use client';

import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { focusPanel } from './focus-panel';
import { IconButton } from './icon-button';

interface DrawerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  lead: string;
  closeLabel: string;
  children: ReactNode;
  /** Stays at the bottom while the rest scrolls. */
  footer?: ReactNode;
}

/** A sheet over the page: from the right on wide screens, from the bottom where a thumb reaches it. */
export function Drawer({ open, onOpenChange, title, lead, closeLabel, children, footer }: DrawerProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-black/40" />
        <Dialog.Content
          onOpenAutoFocus={focusPanel}
          className="fixed inset-x-0 bottom-0 z-40 flex max-h-[88dvh] animate-sheet-in flex-col rounded-t-3xl bg-sheet shadow-lift outline-none [--from-y:100%] md:inset-y-3 md:right-3 md:left-auto md:max-h-none md:w-[26rem] md:rounded-3xl md:[--from-x:110%] md:[--from-y:0]"
        >
          <header className="flex items-start gap-3 px-6 pt-6 pb-2">
            <div className="grow">
              <Dialog.Title className="text-2xl font-bold">{title}</Dialog.Title>
              <Dialog.Description className="mt-1 text-sm text-ink-soft">{lead}</Dialog.Description>
            </div>
            <Dialog.Close asChild><IconButton icon={X} label={closeLabel} /></Dialog.Close>
          </header>
          <div className="grow space-y-6 overflow-y-auto px-6 py-4">{children}</div>
          {footer === undefined
            ? <div className="pb-[env(safe-area-inset-bottom)]" />
            : <footer className="flex items-center justify-between gap-3 border-t border-line px-6 py-4 pb-[max(1rem,env(safe-area-inset-bottom))]">{footer}</footer>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
