'use client';

import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import type { GenerateTask } from '@/server/contract/job';
import type { JobEntry } from '../client/job-store';
import { useMessages } from '../messages/messages-provider';
import { RowStrips } from '../picture/row-strips';
import { Tooltip } from '../ui/tooltip';
import { sketchedWords, type Sketch } from './use-sketch';

interface SketchSheetProps {
  sketch: Sketch;
  /** What is to be sketched now; a sketch of other words is on its way out. */
  words: string | null;
  /** Draws a finished sketch once more, to stay. */
  onKeep: (task: GenerateTask) => void;
}

function stripsOf(entry: JobEntry | undefined): readonly (string | null)[] {
  return entry?.view.candidates[0]?.strips ?? [];
}

/** A small sheet beside the words on which they appear while they are typed. Pressed, a finished sketch becomes a picture that stays. */
export function SketchSheet({ sketch: { entry, before, resting }, words, onKeep }: SketchSheetProps) {
  const { sketch: messages } = useMessages();
  const strips = stripsOf(entry);
  const rows = entry?.view.candidates[0]?.rows ?? 8;
  const task = entry?.job?.task;
  const current = entry !== undefined && sketchedWords(entry) === words;
  const finished = current && entry.view.state === 'succeeded' && task?.kind === 'generate' ? task : null;
  const blank = strips.length === 0 && stripsOf(before).length === 0;
  return (
    <div className="paper-texture relative size-24 shrink-0 overflow-hidden rounded-2xl ring-1 ring-line sm:size-32" data-testid="sketch" data-sketched-rows={strips.length} data-state={entry?.view.state ?? 'none'}>
      <span className="absolute inset-0 opacity-50"><RowStrips strips={stripsOf(before)} rows={rows} /></span>
      <span key={entry?.view.jobId} className={clsx('absolute inset-0 transition-opacity', !current && 'opacity-50')}><RowStrips strips={strips} rows={rows} /></span>
      {(blank || resting) && (
        <p className={clsx('absolute inset-0 flex items-center justify-center p-2 text-center text-xs leading-snug text-ink-soft sm:text-sm', !blank && 'bg-sheet/85')}>
          {resting ? messages.resting : messages.empty}
        </p>
      )}
      {finished !== null && (
        <Tooltip words={messages.keep}>
          <button type="button" aria-label={messages.keepOf(finished.prompt)} onClick={() => onKeep(finished)} className="absolute inset-0 flex items-end justify-end p-1.5 focus-visible:outline-offset-[-4px]">
            <span className="flex size-7 items-center justify-center rounded-full bg-sheet/90 text-leaf shadow-sheet"><Check aria-hidden className="size-4" /></span>
          </button>
        </Tooltip>
      )}
    </div>
  );
}
