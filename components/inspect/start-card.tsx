'use client';

import { ScanSearch } from 'lucide-react';
import { useState } from 'react';
import { useModels } from '../client/use-models';
import { Suggestions } from '../create/suggestions';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { PickPictureButton } from '../picture/pick-picture-button';
import { PromptSheet } from '../prompt/prompt-sheet';
import { usePromptReason } from '../prompt/use-prompt-reason';
import { ExplainedButton } from '../ui/explained-button';

interface StartCardProps {
  /** Whether a picture is being looked into already. */
  isAnother: boolean;
  /** Whether a file is being dragged over the page. */
  dragging: boolean;
  onWords: (prompt: string) => void;
  onPicture: (picture: File) => void;
}

/** Where a picture to look into comes from: words to draw, or a file. */
export function StartCard({ isAnother, dragging, onWords, onPicture }: StartCardProps) {
  const words = useMessages().inspect;
  const { language } = useLanguage();
  const models = useModels('generate');
  const [prompt, setPrompt] = useState('');
  const reasonFor = usePromptReason(models);
  const reason = reasonFor(prompt);
  const run = (text: string) => { if (reasonFor(text) === null) onWords(text); };

  return (
    <section aria-label={words.startLabel} className="space-y-3">
      {isAnother && <h2 className="pt-4 text-2xl font-bold">{words.another}</h2>}
      <PromptSheet label={words.promptLabel} value={prompt} placeholder={words.placeholder} hint={words.hint} dropNow={dragging ? words.dropNow : null} onChange={setPrompt} onRun={run}>
        <PickPictureButton label={words.pick} onPicture={onPicture} />
        <div className="ml-auto max-sm:w-full">
          <ExplainedButton words={reason ?? words.willDraw} look="leaf" blocked={reason !== null} className="max-sm:w-full" onClick={() => run(prompt)} data-testid="run">
            <ScanSearch aria-hidden className="size-4.5" />{words.run}
          </ExplainedButton>
        </div>
      </PromptSheet>
      {models.phase === 'ready' && !isAnother && <Suggestions examples={models.models[0].examples[language]} onChoose={run} />}
    </section>
  );
}
