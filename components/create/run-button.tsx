'use client';

import { ArrowRight } from 'lucide-react';
import { candidatesMax } from '@/server/contract/limits';
import { useMessages } from '../messages/messages-provider';
import { ExplainedButton } from '../ui/explained-button';
import { Select } from '../ui/select';

const counts = [1, 2, 3, 4, 6, 8, 12, candidatesMax];

interface RunButtonProps {
  candidates: number;
  onCandidates: (candidates: number) => void;
  /** Why it cannot run now; null when it can. */
  reason: string | null;
  /** What running will do. */
  prediction: string;
  onRun: () => void;
}

/** Run, with the number of pictures inside the same control. */
export function RunButton({ candidates, onCandidates, reason, prediction, onRun }: RunButtonProps) {
  const messages = useMessages();
  return (
    <div className="flex items-center rounded-full bg-leaf-wash p-1">
      <Select
        label={messages.create.count}
        value={String(candidates)}
        options={[...new Set([...counts, candidates])].sort((a, b) => a - b).map((count) => ({ value: String(count), label: messages.create.countOption(count) }))}
        onChange={(value) => onCandidates(Number(value))}
        look="plain"
      />
      <ExplainedButton words={reason ?? prediction} look="leaf" blocked={reason !== null} onClick={onRun} data-testid="run">
        {messages.create.run}
        <ArrowRight aria-hidden className="size-4.5" />
      </ExplainedButton>
    </div>
  );
}
