'use client';

import { ArrowLeftRight, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { pictureUrl } from '../../client/api';
import { useCompareMessages } from '../../messages/compare-messages';
import { useMessages } from '../../messages/messages-provider';
import { Choice } from '../../ui/choice';
import { focusPanel } from '../../ui/focus-panel';
import { IconButton } from '../../ui/icon-button';
import { Select } from '../../ui/select';
import { differingNames, parameterNames } from '../differing';
import { ParameterList } from '../parameter-list';
import { HoverPair } from './hover-pair';
import type { PairPicture } from './pair-picture';
import { SliderPair } from './slider-pair';

const modes = ['slider', 'side', 'hover'] as const;
const size = 768;

interface PairDialogProps {
  /** At least two. */
  pictures: readonly [PairPicture, PairPicture, ...PairPicture[]];
  /** Keys of the two that are shown first. */
  initial: { readonly first: string; readonly second: string };
  onClose: () => void;
}

/** Two pictures of a choice looked at together, in one of three ways, with what makes them differ. */
export function PairDialog({ pictures, initial, onClose }: PairDialogProps) {
  const messages = useMessages();
  const { pair: words } = useCompareMessages();
  const [mode, setMode] = useState<(typeof modes)[number]>('slider');
  const [chosen, setChosen] = useState(initial);
  const first = pictures.find(({ key }) => key === chosen.first) ?? pictures[0];
  const second = pictures.find(({ key }) => key === chosen.second) ?? pictures[1];
  const differing = differingNames([first.parameters, second.parameters]);
  const options = pictures.map(({ key, label }) => ({ value: key, label }));

  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) onClose(); }}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-black/60" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusPanel}
          data-testid="pair"
          className="fixed inset-x-0 bottom-0 z-40 flex max-h-[96dvh] animate-sheet-in flex-col gap-3 overflow-y-auto rounded-t-3xl bg-sheet p-4 shadow-lift outline-none [--from-y:100%] sm:p-5 md:inset-x-auto md:top-1/2 md:bottom-auto md:left-1/2 md:w-[min(94vw,66rem)] md:-translate-1/2 md:animate-fade-in md:rounded-3xl"
        >
          <header className="flex flex-wrap items-center gap-2">
            <Dialog.Title className="grow px-1 text-xl font-bold">{words.title}</Dialog.Title>
            <Dialog.Close asChild><IconButton icon={X} label={messages.common.close} className="order-last max-sm:order-none" /></Dialog.Close>
            <Choice label={words.mode} value={mode} options={modes.map((value) => ({ value, label: words.modes[value] }))} onChange={(value) => setMode(modes.find((other) => other === value) ?? mode)} />
          </header>
          <div className={mode === 'side' ? 'grid gap-4' : 'grid gap-4 md:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]'}>
            {mode === 'slider' && <SliderPair first={first} second={second} size={size} />}
            {mode === 'hover' && <HoverPair first={first} second={second} size={size} />}
            {mode === 'side' && (
              <div className="mx-auto grid w-full max-w-[56rem] grid-cols-2 gap-2">
                {[first, second].map((picture, index) => <img key={index} src={pictureUrl(picture.pictureId, { size })} alt={picture.alt} className="aspect-square w-full rounded-2xl bg-sunken" />)}
              </div>
            )}
            <div className={mode === 'side' ? 'grid grid-cols-2 gap-3' : 'grid content-start gap-3 max-md:grid-cols-2'}>
              {([['first', first], ['second', second]] as const).map(([place, picture]) => (
                <section key={place} aria-label={words[place]} className="min-w-0 space-y-2">
                  <div className="flex items-center gap-1">
                    <Select label={words[place]} className="min-w-0 grow" value={picture.key} options={options} onChange={(key) => setChosen((current) => ({ ...current, [place]: key }))} />
                    {place === 'second' && <IconButton icon={ArrowLeftRight} label={words.swap} onClick={() => setChosen({ first: second.key, second: first.key })} />}
                  </div>
                  <ParameterList parameters={picture.parameters} differing={differing} modelName={picture.modelName} shown={parameterNames.filter((name) => name !== 'candidate' || differing.has(name))} />
                </section>
              ))}
            </div>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
