'use client';

import { ArrowRight } from 'lucide-react';
import { useCompareMessages } from '../messages/compare-messages';
import { useMessages } from '../messages/messages-provider';
import { PromptField } from '../prompt/prompt-field';
import { Card } from '../ui/card';
import { ExplainedButton } from '../ui/explained-button';
import { Switch } from '../ui/switch';
import { compareStore, type CompareState } from './compare-store';

/** What holds for all columns: their words, and running them. */
export function CompareControls({ state, reason, onRun }: { state: CompareState; reason: string | null; onRun: () => void }) {
  const messages = useMessages();
  const words = useCompareMessages();

  function link(linked: boolean): void {
    compareStore.write((current) => ({
      prompt: linked && current.prompt === '' ? (current.columns[0]?.prompt ?? '') : current.prompt,
      linked,
      columns: linked ? current.columns : current.columns.map((column) => ({ ...column, prompt: current.prompt })),
    }));
  }

  return (
    <Card className="p-2">
      {state.linked && (
        <div className="px-3 pt-3 pb-2 sm:px-4">
          <PromptField
            label={words.promptLabel}
            value={state.prompt}
            placeholder={messages.create.placeholder}
            onChange={(prompt) => compareStore.write((current) => ({ ...current, prompt }))}
            onRun={onRun}
          />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <span className="px-2 sm:px-4"><Switch label={words.linked} checked={state.linked} onChange={link} /></span>
        <div className="ml-auto">
          <ExplainedButton words={reason ?? words.columns(state.columns.length)} look="leaf" blocked={reason !== null} onClick={onRun} data-testid="run-all">
            {words.run} <span className="opacity-80">{words.columns(state.columns.length)}</span>
            <ArrowRight aria-hidden className="size-4.5" />
          </ExplainedButton>
        </div>
      </div>
    </Card>
  );
}
