'use client';

import { Square, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { pictureUrl } from '../client/api';
import { cancelTrackedJob, useJobEntry } from '../client/job-store';
import { isOver, type JobView } from '../client/job-view';
import { errorSentence } from '../messages/error-sentence';
import type { Messages } from '../messages/ko';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { announce } from '../shell/announcer';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { IconButton } from '../ui/icon-button';
import { Notice } from '../ui/notice';
import { CaptionItem } from './caption-item';
import { removeReadings } from './describe-store';

function statusOf(messages: Messages, view: JobView): string {
  switch (view.state) {
    case 'queued': return messages.create.queued(view.position, view.etaMs);
    case 'running': return messages.describe.reading;
    case 'succeeded': return messages.describe.elapsed(view.elapsedMs ?? 0);
    case 'canceled': return messages.describe.canceled;
    case 'failed': return '';
  }
}

/** One picture that was shown, with its captions in both languages. */
export function ReadingCard({ jobId }: { jobId: string }) {
  const messages = useMessages();
  const { language } = useLanguage();
  const entry = useJobEntry(jobId);
  const watched = useRef(false);
  const view = entry?.view;
  const task = entry?.job?.task;
  const problem = entry?.error ?? null;
  const caption = view?.captions.find((candidate) => candidate.language === language && candidate.confidence !== null)?.text;

  useEffect(() => {
    if (view === undefined) return;
    if (!isOver(view.state)) watched.current = true;
    else if (watched.current && view.state === 'succeeded' && caption !== undefined) {
      watched.current = false;
      announce(messages.describe.announceFinished(caption));
    }
  });

  if (view === undefined || task?.kind !== 'describe') {
    return (
      <Card className="p-5">
        {problem === null
          ? <p className="animate-breathe text-ink-soft">{messages.common.reattaching}</p>
          : <Notice kind="note" action={<Button size="small" onClick={() => removeReadings([jobId])}>{messages.common.forget}</Button>}>{errorSentence(messages, problem)}</Notice>}
      </Card>
    );
  }
  const failure = view.error ?? problem;
  return (
    <Card aria-label={caption ?? messages.describe.picture} className="grid animate-rise overflow-hidden sm:grid-cols-[minmax(0,15rem)_minmax(0,1fr)]" data-testid="reading" data-state={view.state}>
      <div className="bg-sunken p-3">
        <img src={pictureUrl(task.pictureId, { size: 512 })} alt={caption === undefined ? messages.describe.picture : messages.describe.pictureAlt(caption)} className="max-h-72 w-full rounded-xl object-contain sm:aspect-square" />
      </div>
      <div className="flex flex-col gap-4 p-4 sm:p-5">
        <div className="flex items-center justify-between gap-2">
          <p className="text-sm text-ink-soft">{entry?.connected === false ? messages.common.reconnecting : statusOf(messages, view)}</p>
          {isOver(view.state)
            ? <IconButton icon={X} size="small" label={messages.common.forget} onClick={() => removeReadings([jobId])} />
            : <Button size="small" disabled={entry?.canceling ?? false} onClick={() => void cancelTrackedJob(jobId)}><Square aria-hidden className="size-3.5 fill-current" />{messages.common.cancel}</Button>}
        </div>
        {failure !== null && <Notice kind="problem">{errorSentence(messages, failure)}</Notice>}
        {view.unfamiliar === true && <Notice kind="note">{messages.describe.unfamiliar}</Notice>}
        <div className="grid gap-5 lg:grid-cols-2 lg:gap-8">
          {task.languages.map((spoken) => {
            const captions = view.captions.filter((candidate) => candidate.language === spoken);
            return (
              <section key={spoken} aria-label={messages.describe.languageName[spoken]}>
                <h4 className="mb-2 w-fit rounded-full bg-leaf-wash px-3 py-0.5 text-sm font-bold text-on-leaf-wash">{messages.describe.languageName[spoken]}</h4>
                {captions.length > 0
                  ? <ul className="space-y-4">{captions.map((item) => <CaptionItem key={item.index} caption={item} />)}</ul>
                  : !isOver(view.state) && <p aria-hidden className="h-7 w-4/5 animate-breathe rounded-lg bg-sunken" />}
              </section>
            );
          })}
        </div>
      </div>
    </Card>
  );
}
