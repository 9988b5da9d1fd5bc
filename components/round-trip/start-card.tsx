'use client';

import { ArrowRight } from 'lucide-react';
import { hopsMax } from '@/server/contract/request';
import type { ModelsState } from '../client/use-models';
import { useMessages } from '../messages/messages-provider';
import { PickPictureButton } from '../picture/pick-picture-button';
import { PromptSheet } from '../prompt/prompt-sheet';
import { usePromptReason } from '../prompt/use-prompt-reason';
import { SettingsButton } from '../settings/settings-button';
import { Choice } from '../ui/choice';
import { ExplainedButton } from '../ui/explained-button';
import { Select } from '../ui/select';
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
  const reasonFor = usePromptReason(models);
  const reason = reasonFor(state.prompt);

  function run(text: string): void {
    if (reasonFor(text) === null) onWords(text);
  }

  return (
    <PromptSheet
      label={words.promptLabel}
      value={state.prompt}
      placeholder={words.placeholder}
      hint={words.hint}
      dropNow={dragging ? words.dropNow : null}
      onChange={(prompt) => roundTripStore.write((current) => ({ ...current, prompt }))}
      onRun={run}
    >
      <SettingsButton models={models} settings={state.settings} onChange={(settings) => roundTripStore.write((current) => ({ ...current, settings }))} />
      <PickPictureButton label={words.startPicture} onPicture={onPicture} />
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
          look="plain"
        />
        <ExplainedButton words={reason ?? words.willGo(state.hops)} look="leaf" blocked={reason !== null} onClick={() => run(state.prompt)} data-testid="run">
          {words.run}
          <ArrowRight aria-hidden className="size-4.5" />
        </ExplainedButton>
      </div>
    </PromptSheet>
  );
}
