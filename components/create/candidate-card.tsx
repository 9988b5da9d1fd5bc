'use client';

import { Brush, Columns2, Download, MessageCircle, ScanSearch } from 'lucide-react';
import { memo } from 'react';
import type { GenerateTask } from '@/server/contract/job';
import { pictureUrl } from '../client/api';
import type { CandidateView } from '../client/job-view';
import { useOpenable } from '../client/use-models';
import { compareStore, receivePicture } from '../compare/compare-store';
import { inspectAddress } from '../inspect/inspect-address';
import { useMessages } from '../messages/messages-provider';
import { CopyLink } from '../picture/copy-link';
import { DrawingSheet } from '../picture/drawing-sheet';
import { EnlargedPicture } from '../picture/enlarged-picture';
import { formatScore } from '../picture/format-score';
import { sharedPicture } from '../picture/shared-picture';
import { targetOfPicture, type RepaintTarget } from '../repaint/repaint-target';
import { IconButton, iconButtonClass } from '../ui/icon-button';
import { IconLink } from '../ui/icon-link';
import { showToast } from '../ui/toasts';
import { Tooltip } from '../ui/tooltip';

interface CandidateCardProps {
  jobId: string;
  task: GenerateTask;
  index: number;
  candidate: CandidateView | undefined;
  active: boolean;
  best: boolean;
  /** Opens the brush over the picture; must stay the same between renders. */
  onRepaint: (target: RepaintTarget) => void;
}

/**
 * One picture of a run: drawing, then drawn, with its numbers and what can be done with it.
 * Remembered between renders, because with sixteen of them only one changes at a time.
 */
export const CandidateCard = memo(function CandidateCard({ jobId, task, index, candidate, active, best, onRepaint }: CandidateCardProps) {
  const messages = useMessages();
  const words = messages.create;
  const alt = words.alt(task.prompt, index);
  const picture = candidate?.picture ?? null;
  const openable = useOpenable(picture?.decoder);
  const ranked = task.ranker !== undefined && task.ranker.words !== null;
  const drawn = candidate === undefined || candidate.rows === 0 ? words.undrawn : words.rowsDrawn(candidate.strips.length, candidate.rows);

  function compare(): void {
    compareStore.write((state) => receivePicture(state, crypto.randomUUID(), jobId, task, index));
    showToast({ words: words.sent, link: { href: '/compare', words: words.goCompare } });
  }

  return (
    <article aria-label={words.candidate(index)} className="group flex flex-col overflow-hidden rounded-2xl border border-line bg-paper" data-testid="candidate">
      <div className="relative">
        <DrawingSheet candidate={candidate} active={active} alt={alt} undrawn={`${words.candidate(index)}: ${drawn}`} />
        {best && (
          <span title={ranked ? words.rankedBestHint : words.bestHint} className="absolute top-2 left-2 rounded-full bg-leaf px-2.5 py-0.5 text-xs font-bold text-on-leaf shadow-sheet">{words.best}</span>
        )}
        {picture !== null && (
          <EnlargedPicture label={`${words.candidate(index)} ${words.enlarge}`} pictureId={picture.id} alt={alt} shared={sharedPicture(picture, task, index)} title={words.quoted(task.prompt)} details={`${words.candidate(index)} · ${messages.common.seed} ${task.seed} · ${words.score} ${formatScore(picture.score)}`} />
        )}
      </div>
      <div className="flex min-h-22 grow flex-col justify-between gap-1 p-2.5 sm:p-3">
        <p className="flex flex-wrap items-baseline justify-between gap-x-2 px-1 text-sm text-ink-soft max-sm:text-[0.8rem] max-sm:tracking-tight">
          <span className="font-semibold text-ink tabular-nums">{messages.common.seed} {task.seed}<span className="font-normal text-ink-soft"> #{index + 1}</span></span>
          {picture === null && (active || candidate !== undefined) && <span className="tabular-nums">{drawn}</span>}
        </p>
        {picture !== null && (
          <div className="flex animate-fade-in flex-wrap items-center max-sm:gap-0.5">
            <Tooltip words={words.download}>
              <a href={pictureUrl(picture.id, { download: true })} download aria-label={words.download} className={`${iconButtonClass} size-10`}><Download aria-hidden className="size-[1.15rem]" /></a>
            </Tooltip>
            <IconLink icon={MessageCircle} label={words.describe} href={`/describe?picture=${encodeURIComponent(picture.id)}`} />
            {openable && <IconLink icon={ScanSearch} label={messages.inspect.open} href={inspectAddress(picture.id)} />}
            {openable && <IconButton icon={Brush} label={messages.repaint.action} onClick={() => onRepaint(targetOfPicture(picture, task))} />}
            <IconButton icon={Columns2} label={words.compare} onClick={compare} />
            <CopyLink picture={sharedPicture(picture, task, index)} />
            <Tooltip onTap words={ranked ? words.rankedScoreHint : words.scoreHint}>
              <button type="button" className="px-1 text-left text-sm text-ink-soft tabular-nums order-first w-full">
                <span className="underline decoration-dotted underline-offset-4">{words.score} {formatScore(picture.score)}</span> · {messages.common.seconds(picture.elapsedMs)}
              </button>
            </Tooltip>
          </div>
        )}
      </div>
    </article>
  );
});
