'use client';

import { clsx } from 'clsx';
import { ArrowRight, ImagePlus } from 'lucide-react';
import { useRef } from 'react';
import { hopsMax } from '@/server/contract/request';
import type { ModelsState } from '../client/use-models';
import { useMessages } from '../messages/messages-provider';
import { PromptField } from '../prompt/prompt-field';
import { usePromptReason } from '../prompt/use-prompt-reason';
import { SettingsButton } from '../settings/settings-button';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Choice } from '../ui/choice';
import { Select } from '../ui/select';
import { Tooltip } from '../ui/tooltip';
import { languageModes, roundTripStore } from './round-trip-store';

interface StartCardProps {
  models: ModelsState;
  /** Whether a file is being dragged over the page. */
  dragging: boolean;
  onWords: (prompt: string) => void;
  onPicture: (picture: File) => void;
}

/** Where a trip begins: with words, or with a picture that is chosen, dropped or pasted. */
export function StartCard({ models, dragging, onWords, onPicture }: StartCardProps) {
  const messages = useMessages();
  const words = messages.roundTrip;
  const state = roundTripStore.use();
  const files = useRef<HTMLInputElement>(null);
  const reasonFor = usePromptReason(models);
  const reason = reasonFor(state.prompt);

  function run(text: string): void {
    if (reasonFor(text) === null) onWords(text);
  }

  return (
    <Card className={clsx('p-2 transition focus-within:border-leaf focus-within:shadow-lift', dragging && 'border-leaf bg-leaf-wash')}>
      <div className="px-3 pt-3 pb-2 sm:px-4">
        <PromptField
          label={words.promptLabel}
          value={state.prompt}
          placeholder={dragging ? words.dropNow : words.placeholder}
          describedBy="round-trip-hint"
          onChange={(prompt) => roundTripStore.write((current) => ({ ...current, prompt }))}
          onRun={run}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <SettingsButton models={models} settings={state.settings} onChange={(settings) => roundTripStore.write((current) => ({ ...current, settings }))} />
        <Button look="ghost" onClick={() => files.current?.click()}><ImagePlus aria-hidden className="size-4.5" />{words.startPicture}</Button>
        <input
          ref={files}
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
          aria-label={words.startPicture}
          className="sr-only"
          tabIndex={-1}
          data-testid="picture-input"
          onChange={({ target }) => {
            for (const picture of target.files ?? []) onPicture(picture);
            // The same file may be chosen again.
            target.value = '';
          }}
        />
        <div className="flex items-center gap-2 max-sm:w-full max-sm:justify-between max-sm:px-2">
          <span className="text-sm font-semibold sm:sr-only">{words.languages}</span>
          <Choice
            label={words.languages}
            value={state.languages}
            options={languageModes.map((mode) => ({ value: mode, label: words.languageOption[mode] }))}
            onChange={(value) => roundTripStore.write((current) => ({ ...current, languages: languageModes.find((mode) => mode === value) ?? current.languages }))}
          />
        </div>
        <div className="ml-auto flex items-center rounded-full bg-leaf-wash p-1">
          <Select
            label={words.hops}
            value={String(state.hops)}
            options={Array.from({ length: hopsMax }, (_, index) => ({ value: String(index + 1), label: words.hopsOption(index + 1) }))}
            onChange={(value) => roundTripStore.write((current) => ({ ...current, hops: Number(value) }))}
            className="border-transparent! bg-transparent! pr-3! text-on-leaf-wash hover:brightness-95"
          />
          <Tooltip words={reason ?? words.willGo(state.hops)}>
            <Button look="leaf" blocked={reason !== null} onClick={() => run(state.prompt)} aria-describedby="round-trip-run-words" data-testid="run">
              {words.run}
              <ArrowRight aria-hidden className="size-4.5" />
            </Button>
          </Tooltip>
          <span id="round-trip-run-words" className="sr-only">{reason ?? words.willGo(state.hops)}</span>
        </div>
      </div>
      <p id="round-trip-hint" className="px-4 pt-2 pb-1 text-sm text-ink-soft max-md:sr-only">{words.hint}</p>
    </Card>
  );
}
