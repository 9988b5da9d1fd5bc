'use client';

import { clsx } from 'clsx';
import { ImagePlus, ScanSearch } from 'lucide-react';
import { useRef, useState } from 'react';
import { useModels } from '../client/use-models';
import { Suggestions } from '../create/suggestions';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { PromptField } from '../prompt/prompt-field';
import { usePromptReason } from '../prompt/use-prompt-reason';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Tooltip } from '../ui/tooltip';

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
  const files = useRef<HTMLInputElement>(null);

  const reasonFor = usePromptReason(models);
  const reason = reasonFor(prompt);
  const run = (text: string) => { if (reasonFor(text) === null) onWords(text); };

  return (
    <section aria-label={words.startLabel} className="space-y-3">
      {isAnother && <h2 className="pt-4 text-2xl font-bold">{words.another}</h2>}
      <Card className={clsx('p-2 transition focus-within:border-leaf focus-within:shadow-lift', dragging && 'border-leaf bg-leaf-wash')}>
        <div className="px-3 pt-3 pb-2 sm:px-4">
          <PromptField label={words.promptLabel} value={prompt} placeholder={words.placeholder} describedBy="inspect-hint" onChange={setPrompt} onRun={run} />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Button look="ghost" onClick={() => files.current?.click()}><ImagePlus aria-hidden className="size-4.5" />{words.pick}</Button>
          <input
            ref={files}
            type="file"
            accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
            aria-label={words.pick}
            className="sr-only"
            tabIndex={-1}
            data-testid="picture-input"
            onChange={({ target }) => {
              for (const picture of target.files ?? []) onPicture(picture);
              // The same file may be chosen again.
              target.value = '';
            }}
          />
          <Tooltip words={reason ?? words.willDraw}>
            <Button look="leaf" blocked={reason !== null} className="max-sm:w-full" onClick={() => run(prompt)} aria-describedby="inspect-run-words" data-testid="run">
              <ScanSearch aria-hidden className="size-4.5" />{words.run}
            </Button>
          </Tooltip>
          <span id="inspect-run-words" className="sr-only">{reason ?? words.willDraw}</span>
        </div>
        <p id="inspect-hint" className={clsx('px-4 pt-2 pb-1 text-sm', dragging ? 'font-semibold text-on-leaf-wash' : 'text-ink-soft max-md:sr-only')}>{dragging ? words.dropNow : words.hint}</p>
      </Card>
      {models.phase === 'ready' && !isAnother && <Suggestions examples={models.models[0].examples[language]} onChoose={run} />}
    </section>
  );
}
