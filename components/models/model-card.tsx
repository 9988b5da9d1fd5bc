'use client';

import { CircleCheck } from 'lucide-react';
import type { ModelSummary } from '@/server/contract/model-manifest';
import { readModelDetails } from '../client/models-api';
import { useAnswer } from '../client/use-answer';
import { errorSentence } from '../messages/error-sentence';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Notice } from '../ui/notice';
import { Fact } from './fact';
import { ModelDetailsView } from './model-details';

const megabyte = 1e6;
const million = 1e6;

/** One installed model: what it is at a glance, then all that is known of it. */
export function ModelCard({ model }: { model: ModelSummary }) {
  const messages = useMessages();
  const words = messages.modelList;
  const { language } = useLanguage();
  const [only, ...others] = model.capabilities;
  const { answer, retry } = useAnswer(model.id, (signal) => readModelDetails(model.id, signal));
  return (
    <Card className="space-y-6 p-5 sm:p-7" aria-labelledby={`model-${model.id}`} data-testid="model">
      <div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 id={`model-${model.id}`} className="text-2xl font-bold">{model.name}</h2>
          <span className="inline-flex items-center gap-1.5 rounded-full bg-leaf-wash px-3 py-0.5 text-sm font-semibold text-on-leaf-wash"><CircleCheck aria-hidden className="size-4" />{words.ready}</span>
          {only !== undefined && others.length === 0 && <span className="rounded-full bg-sunken px-3 py-0.5 text-sm font-semibold text-ink-soft">{words.only[only]}</span>}
        </div>
        <p className="mt-1 max-w-[44rem]">{model.description[language]}</p>
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        <Fact name={words.disk}>{words.megabytes(model.bytes / megabyte)}</Fact>
        <Fact name={words.parameters}>{words.millions(model.parameters / million)}</Fact>
        <Fact name={words.license}>{model.license}</Fact>
        <Fact name={words.codeMap}>{words.geometry(model.picture)}</Fact>
      </dl>
      {answer.phase === 'asking' && <p role="status" className="animate-breathe text-ink-soft">{words.reading}</p>}
      {answer.phase === 'failed' && <Notice kind="problem" action={<Button size="small" onClick={retry}>{messages.app.retry}</Button>}>{errorSentence(messages, answer.error)}</Notice>}
      {answer.phase === 'here' && <ModelDetailsView details={answer.value} />}
    </Card>
  );
}
