'use client';

import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { Fragment } from 'react';
import { keyboardMessagesFor } from '../messages/keyboard-messages';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { focusPanel } from '../ui/focus-panel';
import { IconButton } from '../ui/icon-button';
import { keyboardKeys } from './keyboard-keys';

/** What can be done by keys, over the page. */
export function KeyboardMap({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { common } = useMessages();
  const words = keyboardMessagesFor(useLanguage().language);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-black/40" />
        <Dialog.Content
          onOpenAutoFocus={focusPanel}
          className="fixed top-1/2 left-1/2 z-40 flex max-h-[88dvh] w-[min(92vw,56rem)] -translate-1/2 animate-fade-in flex-col rounded-3xl bg-sheet shadow-lift outline-none"
          data-testid="keyboard-map"
        >
          <header className="flex items-start gap-3 px-6 pt-6 pb-2">
            <div className="grow">
              <Dialog.Title className="text-2xl font-bold">{words.title}</Dialog.Title>
              <Dialog.Description className="mt-1 text-sm text-ink-soft">{words.lead}</Dialog.Description>
            </div>
            <Dialog.Close asChild><IconButton icon={X} label={common.close} /></Dialog.Close>
          </header>
          <div className="gap-x-10 overflow-y-auto px-6 pb-6 md:columns-2">
            {keyboardKeys.map(({ part, lines }) => (
              <section key={part} className="break-inside-avoid pt-4">
                <h3 className="font-bold">{words.parts[part]}</h3>
                <dl className="mt-1 text-[0.95rem]">
                  {lines.map(({ does, keys }) => (
                    <div key={does} className="flex min-h-9 items-center justify-between gap-4 border-b border-line py-1 last:border-0">
                      <dt className="text-ink-soft">{words.does[does]}</dt>
                      <dd className="flex shrink-0 flex-wrap items-center justify-end gap-1.5">
                        {keys.map((held, index) => (
                          <Fragment key={held.join('+')}>
                            {index > 0 && <span className="sr-only">{words.or}</span>}
                            <span className="flex gap-0.5">{held.map((key) => <kbd key={key} className="min-w-7 rounded-lg border border-line-strong bg-paper px-1.5 py-0.5 text-center font-sans text-sm font-semibold">{key}</kbd>)}</span>
                          </Fragment>
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
