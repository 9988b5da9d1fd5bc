'use client';

import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { CodedModel } from '@/server/contract/coded-model';
import type { HistoryEntry } from '@/server/contract/history';
import type { ApiError } from '../client/api-error';
import { pictureUrl } from '../client/api';
import type { ModelsState } from '../client/use-models';
import { errorSentence } from '../messages/error-sentence';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { focusPanel } from '../ui/focus-panel';
import { IconButton } from '../ui/icon-button';
import { Notice } from '../ui/notice';
import { entryAlt, entryWords } from './entry-words';
import { tileId } from './history-tile';
import { PictureActions } from './picture-actions';
import { PictureFacts } from './picture-facts';
import { PictureFooter } from './picture-footer';

const enlargedSize = 768;

interface PictureDialogProps {
  /** Null: nothing is opened. */
  pictureId: string | null;
  /** Null until it is known. */
  entry: HistoryEntry | null;
  problem: ApiError | null;
  models: ModelsState<CodedModel>;
  /** Neighbours in the list. */
  previous: string | null;
  next: string | null;
  onOpen: (id: string) => void;
  onClose: () => void;
  onStar: (entry: HistoryEntry) => void;
  onDelete: (entry: HistoryEntry) => void;
}

/** One picture over the list, large, with all that is known of it and can be done with it. Arrow keys turn to its neighbours. */
export function PictureDialog({ pictureId, entry, problem, models, previous, next, onOpen, onClose, onStar, onDelete }: PictureDialogProps) {
  const messages = useMessages();
  const words = messages.history;
  const { language } = useLanguage();
  const lastShown = useRef('');
  useEffect(() => {
    if (pictureId !== null) lastShown.current = pictureId;
  }, [pictureId]);

  function turn(event: KeyboardEvent): void {
    const to = event.key === 'ArrowLeft' ? previous : event.key === 'ArrowRight' ? next : null;
    // Menus and the question before deleting lie over this one and have arrow keys of their own.
    if (to === null || !event.currentTarget.contains(event.target instanceof Node ? event.target : null)) return;
    event.preventDefault();
    onOpen(to);
  }

  return (
    <Dialog.Root open={pictureId !== null} onOpenChange={(open) => { if (!open) onClose(); }}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-black/60" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusPanel}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // A picture that was deleted, or never in the list, has no tile.
            (document.getElementById(tileId(lastShown.current)) ?? document.getElementById('main'))?.focus();
          }}
          onKeyDown={turn}
          data-testid="opened-picture"
          className="fixed inset-x-0 bottom-0 z-40 flex max-h-[94dvh] animate-sheet-in flex-col overflow-hidden rounded-t-3xl bg-sheet shadow-lift outline-none [--from-y:100%] md:inset-x-auto md:top-1/2 md:bottom-auto md:left-1/2 md:grid md:h-[min(40rem,92dvh)] md:w-[min(94vw,65rem)] md:-translate-1/2 md:animate-fade-in md:grid-cols-[minmax(0,1fr)_25rem] md:rounded-3xl"
        >
          <div className="relative min-h-0 shrink bg-sunken max-md:aspect-square">
            {entry !== null && (
              <img key={entry.id} src={pictureUrl(entry.id, { size: enlargedSize })} alt={entryAlt(entry, language, messages)} className="size-full animate-fade-in object-contain" />
            )}
            <div className="pointer-events-none absolute inset-x-2 top-1/2 flex -translate-y-1/2 justify-between [&>*]:pointer-events-auto">
              <Turn icon={ChevronLeft} label={words.newer} to={previous} onOpen={onOpen} />
              <Turn icon={ChevronRight} label={words.older} to={next} onOpen={onOpen} />
            </div>
          </div>
          <div className="flex min-h-0 flex-1 flex-col">
            <div className="grow space-y-4 overflow-y-auto px-4 py-4 sm:px-5">
              <div className="flex items-start gap-2">
                <Dialog.Title className="min-w-0 grow px-2.5 pt-1 text-xl leading-snug font-bold">
                  {entry === null ? words.opening : entryWords(entry, language) ?? words.undescribed}
                </Dialog.Title>
                <Dialog.Close asChild><IconButton icon={X} label={messages.common.close} /></Dialog.Close>
              </div>
              {problem !== null && <Notice kind="problem">{errorSentence(messages, problem)}</Notice>}
              {entry !== null && (
                <>
                  <PictureActions entry={entry} />
                  <PictureFacts entry={entry} models={models} />
                </>
              )}
            </div>
            {entry !== null && <PictureFooter entry={entry} onStar={onStar} onDelete={onDelete} />}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Turn({ icon, label, to, onOpen }: { icon: typeof ChevronLeft; label: string; to: string | null; onOpen: (id: string) => void }) {
  // Not `disabled`, which would lose the focus at the end of the list and with it the arrow keys.
  return <IconButton icon={icon} label={label} aria-disabled={to === null} className="bg-sheet/85 aria-disabled:opacity-40" onClick={() => { if (to !== null) onOpen(to); }} />;
}
