'use client';

import { FolderPlus } from 'lucide-react';
import { packagesOfOurs } from '@/server/contract/installed-model';
import { readHealth, readModelList } from '../client/models-api';
import { useAnswer } from '../client/use-answer';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { BusyDot } from '../ui/busy-dot';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { ScreenHeading } from '../ui/screen-heading';
import { ModelCard } from './model-card';
import { UnavailableModels } from './unavailable-models';

const megabyte = 1e6;

/** What is installed, and what is known of it. */
export function ModelsScreen() {
  const messages = useMessages();
  const words = messages.modelList;
  const { answer, retry } = useAnswer('models', readModelList);
  const { answer: health } = useAnswer(answer.phase === 'here' ? 'health' : null, readHealth);
  const memory = health.phase === 'here' ? health.value.worker.memoryBytes : null;
  return (
    <div className="space-y-6">
      <ScreenHeading heading={words.heading} lead={words.lead} />
      {answer.phase === 'asking' && <p role="status" className="flex min-h-10 items-center gap-3 text-ink-soft"><BusyDot />{messages.models.loading}</p>}
      {answer.phase === 'failed' && <Notice kind="problem" action={<Button size="small" onClick={retry}>{messages.app.retry}</Button>}>{errorSentence(messages, answer.error)}</Notice>}
      {answer.phase === 'here' && (
        <>
          {memory !== null && <p className="text-ink-soft" data-testid="memory">{words.memory(memory / megabyte)}</p>}
          <ul aria-label={words.installed} className="space-y-5">{packagesOfOurs(answer.value.models).map((model) => <li key={model.id}><ModelCard model={model} /></li>)}</ul>
          {answer.value.models.length === 0 && <Notice kind="problem">{words.noModel}</Notice>}
          <UnavailableModels models={answer.value.unavailable} />
          <section aria-labelledby="add-model" className="rounded-3xl border-2 border-dashed border-line-strong px-6 py-5">
            <h2 id="add-model" className="flex items-center gap-2 text-xl font-bold"><FolderPlus aria-hidden className="size-5" />{words.add}</h2>
            <p className="mt-1 max-w-[44rem] text-ink-soft">{words.addHint}</p>
          </section>
        </>
      )}
    </div>
  );
}
