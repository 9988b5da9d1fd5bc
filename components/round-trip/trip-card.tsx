'use client';

import { GitBranch, Square, X } from 'lucide-react';
import type { RoundTripTask } from '@/server/contract/job';
import { cancelTrackedJob, useJobEntry } from '../client/job-store';
import { isOver } from '../client/job-view';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { IconButton } from '../ui/icon-button';
import { Notice } from '../ui/notice';
import { chainOf, curveOf } from './chain';
import { HopCard } from './hop-card';
import { MeaningCurve } from './meaning-curve';
import { removeTrips } from './round-trip-store';
import { TripStatus } from './trip-status';
import { useTripAnnouncements } from './use-trip-announcements';

interface TripCardProps {
  jobId: string;
  /** Begins a new trip from a card of this one. `reference`: the words that meaning is measured against. */
  onBranch: (task: RoundTripTask, from: { prompt: string } | { pictureId: string }, reference: string) => void;
}

/** One round trip: its curve, and its chain of cards. */
export function TripCard({ jobId, onBranch }: TripCardProps) {
  const messages = useMessages();
  const words = messages.roundTrip;
  const entry = useJobEntry(jobId);
  const task = entry?.job?.task.kind === 'round-trip' ? entry.job.task : null;
  const links = task === null || entry === undefined ? [] : chainOf(task, entry.view);
  useTripAnnouncements(entry?.view, links);

  if (entry === undefined || task === null) {
    const problem = entry?.error ?? null;
    return (
      <Card className="p-5">
        {problem === null
          ? <p className="animate-breathe text-ink-soft">{messages.common.reattaching}</p>
          : <Notice kind="note" action={<Button size="small" onClick={() => removeTrips([jobId])}>{messages.common.forget}</Button>}>{errorSentence(messages, problem)}</Notice>}
      </Card>
    );
  }
  const { view } = entry;
  const over = isOver(view.state);
  const failure = view.error ?? entry.error;
  const first = links[0]?.text?.words ?? null;
  const title = first === null ? words.fromPicture : messages.create.quoted(first);
  const points = curveOf(view);
  const last = points.at(-1);
  return (
    <Card aria-label={title} className="animate-rise overflow-hidden" data-testid="trip" data-state={view.state}>
      <header className="flex items-start gap-x-3 px-4 pt-5 pb-3 sm:px-6">
        <div className="min-w-0 flex-1">
          <h2 className="line-clamp-2 text-xl leading-snug font-bold sm:text-2xl">{first ?? words.fromPicture}</h2>
          <div className="mt-1 text-sm text-ink-soft"><TripStatus entry={entry} links={links} hops={task.hops} /></div>
          {task.reference !== undefined && <p className="mt-1 flex items-center gap-1.5 text-sm text-ink-soft"><GitBranch aria-hidden className="size-3.5 shrink-0" />{words.branchOf(task.reference)}</p>}
        </div>
        {over
          ? <IconButton icon={X} size="small" label={messages.common.forget} onClick={() => removeTrips([jobId])} />
          : <Button size="small" disabled={entry.canceling} onClick={() => void cancelTrackedJob(jobId)} data-testid="cancel"><Square aria-hidden className="size-3.5 fill-current" />{entry.canceling ? messages.common.canceling : messages.common.cancel}</Button>}
      </header>
      {failure !== null && <div className="px-4 pb-4 sm:px-6"><Notice kind="problem">{errorSentence(messages, failure)}</Notice></div>}
      {view.hops.length > 0 && (
        <div className="grid items-center gap-x-8 gap-y-3 px-4 pt-1 pb-6 sm:px-6 md:grid-cols-[auto_minmax(0,1fr)]">
          {last === undefined
            ? <p className="text-ink-soft md:col-span-2">{words.unknownMeaning}</p>
            : (
              <>
                <p><span className="block font-display text-4xl font-extrabold tabular-nums sm:text-5xl">{words.percent(Math.round(100 * last.score))}</span><span className="text-sm text-ink-soft">{words.kept}</span></p>
                <MeaningCurve points={points} hops={task.hops} />
              </>
            )}
        </div>
      )}
      <ol className="grid gap-x-6 gap-y-4 px-3 pb-4 sm:grid-cols-2 sm:px-6 sm:pb-6 lg:grid-cols-4">
        {links.map((link, index) => (
          <HopCard
            key={link.hop}
            link={link}
            task={task}
            running={view.state === 'running'}
            drawnFrom={links[index - 1]?.text?.words ?? ''}
            onBranch={(from) => onBranch(task, from, task.reference ?? first ?? '')}
          />
        ))}
      </ol>
    </Card>
  );
}
