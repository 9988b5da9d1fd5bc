'use client';

import { ArrowRight, Shuffle } from 'lucide-react';
import { useCompareMessages } from '../../messages/compare-messages';
import { useLanguage, useMessages } from '../../messages/messages-provider';
import { examplePrompts } from '../../prompt/example-prompts';
import { PromptField } from '../../prompt/prompt-field';
import { usePromptReason } from '../../prompt/use-prompt-reason';
import { randomSeed } from '../../settings/draw-settings';
import { SettingsButton } from '../../settings/settings-button';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ExplainedButton } from '../../ui/explained-button';
import type { ReadyModels } from '../ready-models';
import { ContenderSource } from './contender-source';
import type { Contenders } from './contenders';
import { voteStore, type VoteState } from './vote-store';

interface VoteSetupProps {
  state: VoteState;
  contenders: Contenders;
  models: ReadyModels;
  busy: boolean;
  onStart: () => void;
}

/** What a blind vote is about: the words, and who competes. */
export function VoteSetup({ state, contenders, models, busy, onStart }: VoteSetupProps) {
  const messages = useMessages();
  const words = useCompareMessages();
  const { language } = useLanguage();
  const change = (changed: Partial<VoteState>) => voteStore.write((current) => ({ ...current, ...changed }));
  const promptReason = usePromptReason({ phase: 'ready', models });
  const wrong = contenders.problem === null ? null : words.vote.problems[contenders.problem];
  const reason = promptReason(state.prompt) ?? wrong;

  function takeExample(): void {
    const examples = examplePrompts(models, language).filter((example) => example !== state.prompt);
    const example = examples[randomSeed() % Math.max(1, examples.length)];
    if (example !== undefined) change({ prompt: example });
  }

  return (
    <Card className="p-2">
      <div className="px-3 pt-3 pb-2 sm:px-4">
        <PromptField label={words.vote.promptLabel} value={state.prompt} placeholder={messages.create.placeholder} onChange={(prompt) => change({ prompt })} onRun={() => { if (reason === null) onStart(); }} />
      </div>
      <div className="px-3 pb-4 sm:px-4 md:max-w-xl">
        <ContenderSource state={state} models={models} problem={wrong} onChange={change} />
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-1 pt-2">
        <Button look="ghost" onClick={takeExample}><Shuffle aria-hidden className="size-4.5" />{words.vote.example}</Button>
        {state.source === 'axis' && <SettingsButton models={{ phase: 'ready', models }} settings={state.settings} onChange={(settings) => change({ settings: { ...settings, seed: null } })} />}
        <div className="ml-auto">
          <ExplainedButton words={reason ?? words.vote.pictures(contenders.contenders.length)} look="leaf" blocked={reason !== null || busy} onClick={onStart} data-testid="start-round">
            {words.vote.start}<ArrowRight aria-hidden className="size-4.5" />
          </ExplainedButton>
        </div>
      </div>
    </Card>
  );
}
