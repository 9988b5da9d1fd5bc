'use client';

import { Plus } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useMessages } from '../messages/messages-provider';
import { PromptField } from '../prompt/prompt-field';
import { promptProblem } from '../prompt/prompt-problem';
import { Card } from '../ui/card';
import { ExplainedButton } from '../ui/explained-button';
import { storyDraft, writeDraft } from './story-draft';

interface SentenceCardProps {
  /** Empty for a story that is still to begin. */
  storyId: string;
  label: string;
  placeholder: string;
  button: string;
  busy: boolean;
  onSentence: (sentence: string) => void;
  children?: ReactNode;
}

/** Where the next sentence is written. */
export function SentenceCard({ storyId, label, placeholder, button, busy, onSentence, children }: SentenceCardProps) {
  const messages = useMessages();
  const text = storyDraft.use()[storyId] ?? '';
  const field = useRef<HTMLTextAreaElement>(null);
  const problem = promptProblem(text);
  const reason = problem === null ? null : messages.errors[problem];

  function add(sentence: string): void {
    if (promptProblem(sentence) !== null || busy) return;
    writeDraft(storyId, '');
    onSentence(sentence);
    field.current?.focus();
  }

  return (
    <Card className="p-2 transition focus-within:border-leaf focus-within:shadow-lift">
      <div className="px-3 pt-3 pb-2 sm:px-4">
        <PromptField ref={field} label={label} value={text} placeholder={placeholder} describedBy="sentence-hint" onChange={(value) => writeDraft(storyId, value)} onRun={add} />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2 pl-3 sm:pl-4">
        <p id="sentence-hint" className="text-sm text-ink-soft max-sm:sr-only">{messages.story.hint}</p>
        <div className="ml-auto rounded-full bg-leaf-wash p-1">
          <ExplainedButton words={reason ?? messages.story.willDraw} look="leaf" blocked={reason !== null || busy} onClick={() => add(text)} data-testid="add-sentence"><Plus aria-hidden className="size-4.5" />{button}</ExplainedButton>
        </div>
      </div>
      {children}
    </Card>
  );
}
