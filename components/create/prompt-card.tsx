'use client';

import { useRef, useState } from 'react';
import type { CodedModel } from '@/server/contract/coded-model';
import type { GenerateTask } from '@/server/contract/job';
import { promptMaxLength } from '@/server/contract/limits';
import type { GenerateInput } from '../client/api';
import type { ModelsState } from '../client/use-models';
import { useMessages } from '../messages/messages-provider';
import { PromptField } from '../prompt/prompt-field';
import { usePromptReason } from '../prompt/use-prompt-reason';
import { chosenModel, effectiveSampling, randomSeed } from '../settings/draw-settings';
import { SettingsButton } from '../settings/settings-button';
import { SketchSheet } from '../sketch/sketch-sheet';
import { SketchSwitch, sketchingStore } from '../sketch/sketch-switch';
import { noSketch, useSketch } from '../sketch/use-sketch';
import { Card } from '../ui/card';
import { draftStore } from './create-store';
import { expectedDrawMs } from './draw-pace';
import { rankerField } from './ranker-field';
import { RunButton } from './run-button';
import { UnknownWords } from './unknown-words';
import { useUnknownWords } from './use-unknown-words';
import { replaceWord } from './word-place';

interface PromptCardProps {
  models: ModelsState<CodedModel>;
  runs: readonly string[];
  busy: boolean;
  onRun: (input: GenerateInput) => void;
}

/** Where a picture is asked for. */
export function PromptCard({ models, runs, busy, onRun }: PromptCardProps) {
  const messages = useMessages();
  const draft = draftStore.use();
  const [composing, setComposing] = useState(false);
  /** What was typed since the last run; null: nothing, so nothing is sketched. */
  const [typed, setTyped] = useState<string | null>(null);
  // One seed, so that only the words change what is seen.
  const [sketchSeed] = useState(randomSeed);
  const mayHaveSketches = sketchingStore.use();
  const field = useRef<HTMLTextAreaElement>(null);
  const model = models.phase === 'ready' ? chosenModel(models.models, draft.settings) : null;
  // Only our own are quick enough for sketches, and of their words alone it is known which they know.
  const isOurs = model === null || model.layout === 'dallae';
  const sketching = mayHaveSketches && isOurs;
  const unknownWords = useUnknownWords(draft.prompt, isOurs && model !== null ? model.id : null, composing);
  const reasonFor = usePromptReason(models);

  const requestFor = (text: string): GenerateInput => ({
    kind: 'generate',
    prompt: text,
    ...(model === null ? {} : { model: model.id, sampling: effectiveSampling(model, draft.settings) }),
    candidates: draft.candidates,
    ...(draft.settings.seed === null ? {} : { seed: draft.settings.seed }),
    ...rankerField(model, draft.ranker),
  });

  function run(text: string): void {
    if (model === null || reasonFor(text) !== null) return;
    setTyped(null);
    onRun(requestFor(text));
  }

  /** The seed makes it the same picture, as the only one of a run. */
  function keep({ kind, prompt, model: id, sampling, seed }: GenerateTask): void {
    setTyped(null);
    onRun({ kind, prompt, model: id, sampling, seed, candidates: 1 });
  }

  function write(prompt: string): void {
    setTyped(prompt);
    draftStore.write((current) => ({ ...current, prompt }));
  }

  const toSketch = sketching && !busy && typed !== null && reasonFor(typed) === null ? typed.normalize('NFC').trim() : null;
  const sketch = useSketch(toSketch, composing, (text) => ({ ...requestFor(text), seed: draft.settings.seed ?? sketchSeed }));

  const length = draft.prompt.normalize('NFC').trim().length;
  const steps = model === null ? 64 : model.picture.rows * model.picture.columns;
  const prediction = messages.create.willDraw(draft.candidates, steps, expectedDrawMs(runs, model?.id ?? null, draft.candidates));
  return (
    <Card className="p-2 transition focus-within:border-leaf focus-within:shadow-lift">
      <div className="flex items-start gap-3 px-3 pt-3 pb-2 sm:px-4">
        <div className="min-w-0 grow">
          <PromptField
            label={messages.create.promptLabel}
            value={draft.prompt}
            placeholder={messages.create.placeholder}
            describedBy="prompt-hint"
            onChange={write}
            onRun={run}
            onComposing={setComposing}
            ref={field}
          />
        </div>
        {sketching && <SketchSheet sketch={typed === null ? noSketch : { ...sketch, resting: sketch.resting || busy }} words={toSketch} onKeep={keep} />}
      </div>
      <UnknownWords
        words={unknownWords}
        onReplace={({ written, start }, replacement) => {
          write(replaceWord(draft.prompt.normalize('NFC'), written, start, replacement));
          // The button is gone with its word; whoever writes goes on writing.
          field.current?.focus();
        }}
      />
      <div className="flex flex-wrap items-center gap-2">
        <SettingsButton
          short
          models={models}
          settings={draft.settings}
          onChange={(settings) => draftStore.write((current) => ({ ...current, settings }))}
          choices={{ chosen: { ranker: draft.ranker }, onChoose: ({ default: usual }, value) => draftStore.write((current) => ({ ...current, ranker: value === usual ? undefined : value })) }}
        />
        {isOurs && <SketchSwitch />}
        <p id="prompt-hint" className="hidden px-2 text-sm text-ink-soft md:block">{messages.create.hint}</p>
        {length > promptMaxLength * 0.75 && (
          <p className={`px-2 text-sm font-semibold tabular-nums ${length > promptMaxLength ? 'text-clay' : 'text-ink-soft'}`}>{messages.create.length(length, promptMaxLength)}</p>
        )}
        <div className="ml-auto">
          <RunButton
            candidates={draft.candidates}
            onCandidates={(candidates) => draftStore.write((current) => ({ ...current, candidates }))}
            reason={reasonFor(draft.prompt)}
            prediction={busy ? `${prediction}. ${messages.create.willWait}` : prediction}
            onRun={() => run(draft.prompt)}
          />
        </div>
      </div>
    </Card>
  );
}
