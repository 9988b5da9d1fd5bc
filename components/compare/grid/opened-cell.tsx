'use client';

import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp, Columns2, Download, Layers2, PencilLine, X } from 'lucide-react';
import Link from 'next/link';
import { Dialog } from 'radix-ui';
import type { KeyboardEvent } from 'react';
import { pictureUrl } from '../../client/api';
import type { FinishedPicture } from '../../client/job-view';
import { createAddress } from '../../create/create-address';
import { useCompareMessages } from '../../messages/compare-messages';
import { useMessages } from '../../messages/messages-provider';
import { CopyLink } from '../../picture/copy-link';
import { sharedPicture } from '../../picture/shared-picture';
import { settingsOfTask } from '../../settings/draw-settings';
import { Button } from '../../ui/button';
import { focusPanel } from '../../ui/focus-panel';
import { IconButton, iconButtonClass } from '../../ui/icon-button';
import { Tooltip } from '../../ui/tooltip';
import { parameterNames, type ParameterName } from '../differing';
import { ParameterList } from '../parameter-list';
import type { ReadyModels } from '../ready-models';
import type { CellRequest } from './grid-plan';

/** Where arrow keys lead, in cells. */
const arrows = [
  { key: 'ArrowLeft', name: 'left', icon: ChevronLeft, step: { x: -1, y: 0 } },
  { key: 'ArrowRight', name: 'right', icon: ChevronRight, step: { x: 1, y: 0 } },
  { key: 'ArrowUp', name: 'up', icon: ChevronUp, step: { x: 0, y: -1 } },
  { key: 'ArrowDown', name: 'down', icon: ChevronDown, step: { x: 0, y: 1 } },
] as const;

interface OpenedCellProps {
  label: string;
  request: CellRequest;
  picture: FinishedPicture;
  models: ReadyModels;
  /** What changes from cell to cell. */
  varied: ReadonlySet<ParameterName>;
  /** Whether there is a drawn cell so far away. */
  leads: (step: { x: number; y: number }) => boolean;
  onStep: (step: { x: number; y: number }) => void;
  onOverlay: () => void;
  onColumns: () => void;
  onClose: () => void;
}

/** One cell of a grid, large, with everything that decided it. Arrow keys walk over the grid. */
export function OpenedCell({ label, request, picture, models, varied, leads, onStep, onOverlay, onColumns, onClose }: OpenedCellProps) {
  const messages = useMessages();
  const { grid: words } = useCompareMessages();

  function walk(event: KeyboardEvent): void {
    const arrow = arrows.find(({ key }) => key === event.key);
    if (arrow === undefined) return;
    event.preventDefault();
    if (leads(arrow.step)) onStep(arrow.step);
  }

  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) onClose(); }}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-black/60" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusPanel}
          onKeyDown={walk}
          data-testid="opened-cell"
          className="fixed inset-x-0 bottom-0 z-40 flex max-h-[94dvh] animate-sheet-in flex-col overflow-y-auto rounded-t-3xl bg-sheet shadow-lift outline-none [--from-y:100%] md:inset-x-auto md:top-1/2 md:bottom-auto md:left-1/2 md:grid md:w-[min(94vw,62rem)] md:-translate-1/2 md:animate-fade-in md:grid-cols-[minmax(0,1fr)_23rem] md:rounded-3xl"
        >
          <img src={pictureUrl(picture.id, { size: 768 })} alt={`${messages.create.alt(request.prompt, 0)} (${label})`} className="aspect-square w-full bg-sunken object-cover" />
          <div className="flex min-w-0 flex-col gap-3 p-4 sm:p-5">
            <div className="flex items-start gap-2">
              <Dialog.Title className="min-w-0 grow px-2.5 pt-1 text-xl leading-snug font-bold">{label}</Dialog.Title>
              <Dialog.Close asChild><IconButton icon={X} label={messages.common.close} /></Dialog.Close>
            </div>
            <p className="px-2.5 text-ink-soft">{messages.create.quoted(request.prompt)}</p>
            <ParameterList
              parameters={{ ...request.sampling, prompt: request.prompt, model: request.model, seed: request.seed, candidate: 0 }}
              differing={varied}
              modelName={models.find(({ id }) => id === request.model)?.name ?? request.model}
              shown={parameterNames.filter((name) => name !== 'prompt' && name !== 'candidate')}
            />
            <div className="flex flex-wrap items-center gap-1 px-1">
              <Tooltip words={messages.create.download}>
                <a href={pictureUrl(picture.id, { download: true })} download aria-label={messages.create.download} className={`${iconButtonClass} size-10`}><Download aria-hidden className="size-[1.15rem]" /></a>
              </Tooltip>
              <Tooltip words={words.inCreate}>
                <Link href={createAddress(request.prompt, { candidates: 1, settings: settingsOfTask(request) })} aria-label={words.inCreate} className={`${iconButtonClass} size-10`}><PencilLine aria-hidden className="size-[1.15rem]" /></Link>
              </Tooltip>
              <CopyLink picture={sharedPicture(picture, request, 0)} />
              <IconButton icon={Columns2} label={words.toColumns} onClick={onColumns} />
              <Button size="small" className="ml-auto" onClick={onOverlay}><Layers2 aria-hidden className="size-4" />{words.overlay}</Button>
            </div>
            <div className="mt-auto flex justify-center gap-1">
              {arrows.map(({ key, name, icon, step }) => (
                // Not `disabled`, which would lose the focus at the edge of the grid and with it the arrow keys.
                <IconButton key={key} icon={icon} label={words.neighbours[name]} aria-disabled={!leads(step)} className="aria-disabled:opacity-40" onClick={() => { if (leads(step)) onStep(step); }} />
              ))}
            </div>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
