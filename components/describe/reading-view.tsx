'use client';

import { ScanSearch, Square, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { DescribeTask } from '@/server/contract/job';
import { cancelTrackedJob, type JobEntry } from '../client/job-store';
import { isOver, type JobView } from '../client/job-view';
import { useReaders } from '../client/use-models';
import { inspectAddress } from '../inspect/inspect-address';
import { errorSentence } from '../messages/error-sentence';
import type { Messages } from '../messages/ko';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { announce } from '../shell/announcer';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { IconButton } from '../ui/icon-button';
import { IconLink } from '../ui/icon-link';
import { Notice } from '../ui/notice';
import { CaptionItem } from './caption-item';
import { removeReadings } from './describe-store';
import { HeatLegend } from './heat-legend';
import { MissingLanguages } from './missing-languages';
import { ReadingPicture } from './reading-picture';
import { useWordHeat } from './use-word-heat';

function statusOf(messages: Messages, view: JobView): string {
  switch (view.state) {
    case 'queued': return messages.create.queued(view.position, view.etaMs);
    case 'running': return messages.describe.reading;
    case 'succeeded': return messages.describe.elapsed(view.elapsedMs ?? 0);
    case 'canceled': return messages.describe.canceled;
    case 'failed': return '';
  }
}

/** A picture and what is said of it, with the words of every caption to look through. */
export function ReadingView({ entry: { view, error, connected, canceling }, task }: { entry: JobEntry; task: DescribeTask }) {
  const messages = useMessages();
  const words = messages.describe;
  const { language } = useLanguage();
  const watched = useRef(false);
  const heat = useWordHeat(task.pictureId, task.model);
  const { jobId } = view;
  const readers = useReaders();
  const reader = readers.phase === 'ready' ? readers.models.find(({ id }) => id === task.model) : undefined;
  // A captioner of another layout does not tell where it looked.
  const hasCodes = reader === undefined || reader.layout === 'dallae';
  const finished = view.captions.filter(({ confidence }) => confidence !== null);
  const caption = finished.find((candidate) => candidate.language === language)?.text;
  const failure = view.error ?? error;

  useEffect(() => {
    if (!isOver(view.state)) watched.current = true;
    else if (watched.current && view.state === 'succeeded' && caption !== undefined) {
      watched.current = false;
      announce(words.announceFinished(caption));
    }
  });

  return (
    <Card aria-label={caption ?? words.picture} className="flex animate-rise flex-col sm:grid sm:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]" data-testid="reading" data-state={view.state}>
      <ReadingPicture pictureId={task.pictureId} caption={caption} heat={heat} />
      <div className="flex flex-col gap-4 p-4 sm:p-5">
        <div className="flex items-center justify-between gap-2">
          <p className="text-sm text-ink-soft">{connected ? statusOf(messages, view) : messages.common.reconnecting}</p>
          {isOver(view.state) ? (
            <span className="flex">
              <IconLink size="small" icon={ScanSearch} href={inspectAddress(task.pictureId, caption)} label={messages.inspect.open} />
              <IconButton icon={X} size="small" label={messages.common.forget} onClick={() => removeReadings([jobId])} />
            </span>
          ) : (
            <Button size="small" disabled={canceling} onClick={() => void cancelTrackedJob(jobId)}><Square aria-hidden className="size-3.5 fill-current" />{messages.common.cancel}</Button>
          )}
        </div>
        {failure !== null && <Notice kind="problem">{errorSentence(messages, failure)}</Notice>}
        {view.unfamiliar === true && <Notice kind="note">{words.unfamiliar}</Notice>}
        <MissingLanguages reader={reader} />
        <div className="grid gap-5 lg:grid-cols-2 lg:gap-8">
          {task.languages.map((spoken) => {
            const captions = view.captions.filter((candidate) => candidate.language === spoken);
            return (
              <section key={spoken} aria-label={words.languageName[spoken]}>
                <h2 className="mb-2 w-fit rounded-full bg-leaf-wash px-3 py-0.5 text-sm font-bold text-on-leaf-wash">{words.languageName[spoken]}</h2>
                {captions.length > 0
                  ? <ul className="space-y-4">{captions.map((item) => <CaptionItem key={item.index} caption={item} {...(hasCodes ? { heat } : {})} />)}</ul>
                  : isOver(view.state)
                    ? view.state === 'succeeded' && task.captionTask === 'text' && <p className="text-ink-soft">{words.noText}</p>
                    : <p aria-hidden className="h-7 w-4/5 animate-breathe rounded-lg bg-sunken" />}
              </section>
            );
          })}
        </div>
        {hasCodes && finished.length > 0 && <div className="mt-auto pt-1"><HeatLegend pictureId={task.pictureId} captions={finished} heat={heat} /></div>}
      </div>
    </Card>
  );
}
