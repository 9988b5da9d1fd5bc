'use client';

import { useState } from 'react';
import { readHealth, readModelList } from '../client/models-api';
import { useAnswer } from '../client/use-answer';
import { forgetModels } from '../client/use-models';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { BusyDot } from '../ui/busy-dot';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { ScreenHeading } from '../ui/screen-heading';
import { HubModelCard } from './hub/hub-model-card';
import { OffersSection } from './hub/offers-section';
import { ModelCard } from './model-card';
import { UnavailableModels } from './unavailable-models';

const megabyte = 1e6;

/** What is installed, and what is known of it. */
export function ModelsScreen() {
  const messages = useMessages();
  const words = messages.modelList;
  const { answer, retry } = useAnswer('models', readModelList);
  const { answer: health } = useAnswer(answer.phase === 'here' ? 'health' : null, readHealth);
  const loaded = health.phase === 'here' ? health.value.worker.hubModels : [];
  const memory = health.phase === 'here' ? health.value.worker.memoryBytes : null;
  const [answered, setAnswered] = useState(false);
  if (!answered && answer.phase !== 'asking') setAnswered(true);
  const again = () => {
    forgetModels();
    retry();
  };
  return (
    <div className="space-y-6">
      <ScreenHeading heading={words.heading} lead={words.lead} />
      {answer.phase === 'asking' && <p role="status" className="flex min-h-10 items-center gap-3 text-ink-soft"><BusyDot />{messages.models.loading}</p>}
      {answer.phase === 'failed' && <Notice kind="problem" action={<Button size="small" onClick={retry}>{messages.app.retry}</Button>}>{errorSentence(messages, answer.error)}</Notice>}
      {answer.phase === 'here' && (
        <>
          {/* The line has its place before it is known, so that nothing jumps. */}
          <p className="min-h-6 text-ink-soft" data-testid="memory">{memory !== null && words.memory(memory / megabyte)}</p>
          <ul aria-label={words.installed} className="space-y-5">{answer.value.models.map((model) => (
            <li key={model.id}>{model.layout === 'dallae' ? <ModelCard model={model} /> : <HubModelCard model={model} memoryBytes={loaded.find(({ id }) => id === model.id)?.bytes ?? null} />}</li>
          ))}</ul>
          {answer.value.models.length === 0 && <Notice kind="problem">{words.noModel}</Notice>}
          <UnavailableModels models={answer.value.unavailable} />
        </>
      )}
      {/* Not before what stands above it is there. */}
      <div hidden={!answered}><OffersSection onArrival={again} /></div>
    </div>
  );
}
