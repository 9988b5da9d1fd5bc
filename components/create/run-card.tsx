'use client';

import { Brush, RotateCcw, Square, X } from 'lucide-react';
import { settingsOfTask } from '../settings/draw-settings';
import { cancelTrackedJob, useJobEntry } from '../client/job-store';
import { bestCandidate, candidateOrder, drawnShare, isOver } from '../client/job-view';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { IconButton } from '../ui/icon-button';
import { Notice } from '../ui/notice';
import { BeforePicture } from '../repaint/before-picture';
import { targetOfStart, type RepaintTarget } from '../repaint/repaint-target';
import { CandidateCard } from './candidate-card';
import { draftStore, removeRuns } from './create-store';
import { RecallMenu } from './recall-menu';
import { RunStatus } from './run-status';
import { useRunAnnouncements } from './use-run-announcements';

interface RunCardProps {
  jobId: string;
  /** Opens the brush over a picture. */
  onRepaint: (target: RepaintTarget) => void;
}

/** One run in the feed: its words, how far it is, and its pictures. */
export function RunCard({ jobId, onRepaint }: RunCardProps) {
  const messages = useMessages();
  const entry = useJobEntry(jobId);
  useRunAnnouncements(entry);
  const task = entry?.job?.task;
  const problem = entry?.error ?? null;
  if (entry === undefined || task?.kind !== 'generate') {
    return (
      <Card className="p-5">
        {problem === null
          ? <p className="animate-breathe text-ink-soft">{messages.common.reattaching}</p>
          : <Notice kind="note" action={<Button size="small" onClick={() => removeRuns([jobId])}>{messages.common.forget}</Button>}>{errorSentence(messages, problem)}</Notice>}
      </Card>
    );
  }
  const { view } = entry;
  const over = isOver(view.state);
  const decoder = view.candidates[0]?.picture?.decoder;
  const best = view.state === 'succeeded' ? bestCandidate(view) : null;
  const failure = view.error ?? problem;
  const Again = task.start === undefined ? RotateCcw : Brush;
  const tiles = task.candidates + (task.start === undefined ? 0 : 1);

  function reuse(): void {
    if (task?.kind !== 'generate') return;
    const repainted = targetOfStart(task, task.candidates, decoder);
    if (repainted !== null) {
      onRepaint(repainted);
      return;
    }
    draftStore.write(() => ({ prompt: task.prompt, candidates: task.candidates, settings: settingsOfTask(task), ranker: task.ranker?.model }));
    window.scrollTo({ top: 0, behavior: 'smooth' });
  }

  return (
    <Card aria-label={messages.create.quoted(task.prompt)} className="relative animate-rise overflow-hidden" data-testid="run-card" data-state={view.state}>
      {!over && (
        <div role="progressbar" aria-label={messages.create.quoted(task.prompt)} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(drawnShare(view, task.candidates) * 100)} className="absolute inset-x-0 top-0 h-1 bg-sunken">
          <div className="h-full bg-leaf transition-[width] duration-300" style={{ width: `${drawnShare(view, task.candidates) * 100}%` }} />
        </div>
      )}
      <header className="flex items-start gap-x-3 px-4 pt-5 pb-3 sm:px-6">
        <div className="min-w-0 flex-1">
          <h2 className="line-clamp-3 text-xl leading-snug font-bold sm:text-2xl">{task.prompt}</h2>
          <div className="mt-1 text-sm text-ink-soft" data-testid="run-status"><RunStatus entry={entry} task={task} /></div>
        </div>
        <div className="-mr-2 flex items-center gap-1">
          {over ? (
            <>
              <Button look="ghost" size="small" className="max-sm:w-9 max-sm:px-0" onClick={reuse}><Again aria-hidden className="size-4" /><span className="max-sm:sr-only">{task.start === undefined ? messages.create.reuse : messages.repaint.again}</span></Button>
              <RecallMenu task={task} />
              <IconButton icon={X} size="small" label={messages.common.forget} onClick={() => removeRuns([jobId])} />
            </>
          ) : (
            <Button size="small" disabled={entry.canceling} onClick={() => void cancelTrackedJob(jobId)} data-testid="cancel">
              <Square aria-hidden className="size-3.5 fill-current" />{entry.canceling ? messages.common.canceling : messages.common.cancel}
            </Button>
          )}
        </div>
      </header>
      {failure !== null && <div className="px-4 pb-4 sm:px-6"><Notice kind="problem">{errorSentence(messages, failure)}</Notice></div>}
      {view.state !== 'failed' && (
        <div className={`grid gap-3 px-3 pb-3 sm:px-4 sm:pb-4 ${tiles === 1 ? 'max-w-md' : tiles === 2 ? 'max-w-3xl grid-cols-2' : tiles === 3 ? 'grid-cols-2 md:grid-cols-3' : 'grid-cols-2 md:grid-cols-4'}`}>
          {task.start !== undefined && <BeforePicture start={task.start} model={task.model} decoder={decoder} />}
          {candidateOrder(view, task.candidates).map((index) => (
            <CandidateCard
              key={index}
              jobId={jobId}
              task={task}
              index={index}
              candidate={view.candidates.find((candidate) => candidate.index === index)}
              active={view.state === 'running'}
              best={best === index}
              onRepaint={onRepaint}
            />
          ))}
        </div>
      )}
    </Card>
  );
}
