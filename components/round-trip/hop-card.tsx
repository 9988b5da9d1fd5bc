'use client';

import { clsx } from 'clsx';
import { ArrowDown, ArrowRight, GitBranch } from 'lucide-react';
import type { RoundTripTask } from '@/server/contract/job';
import { pictureUrl } from '../client/api';
import { useMessages } from '../messages/messages-provider';
import { DrawingSheet } from '../picture/drawing-sheet';
import { EnlargedPicture } from '../picture/enlarged-picture';
import { sharedPicture } from '../picture/shared-picture';
import { Button } from '../ui/button';
import { Tooltip } from '../ui/tooltip';
import type { ChainLink } from './chain';
import { MeaningSlots } from './meaning-slots';

interface HopCardProps {
  link: ChainLink;
  task: RoundTripTask;
  running: boolean;
  /** Words that describe the picture while its own text is not there: what it is drawn from. */
  drawnFrom: string;
  onBranch: (from: { prompt: string } | { pictureId: string }) => void;
}

/** One station of a round trip: the picture, the words read from it, and what they keep of the first meaning. */
export function HopCard({ link, task, running, drawnFrom, onBranch }: HopCardProps) {
  const messages = useMessages();
  const words = messages.roundTrip;
  const { hop, drawing, pictureId, text, kept } = link;
  const title = hop === 0 ? words.start : words.hop(hop);
  const alt = text?.done === true ? messages.describe.pictureAlt(text.words) : words.drawnFrom(drawnFrom);
  const hasPicture = hop > 0 || pictureId !== null;
  const score = kept?.score ?? null;
  const finished = drawing?.picture ?? null;
  return (
    <li className="relative flex animate-rise" data-testid="hop" data-hop={hop}>
      {hop > 0 && (
        <span aria-hidden className="absolute -top-4 left-1/2 z-10 flex size-7 -translate-x-1/2 items-center justify-center rounded-full border border-line bg-sheet text-leaf sm:top-24 sm:-left-4.5 sm:translate-x-0">
          <ArrowDown className="size-4 sm:hidden" /><ArrowRight className="size-4 max-sm:hidden" />
        </span>
      )}
      <article aria-label={title} className={clsx('group grow overflow-hidden rounded-2xl border bg-paper sm:flex sm:flex-col', hop === 0 ? 'border-leaf' : 'border-line', hasPicture && 'max-sm:grid max-sm:grid-cols-[7rem_minmax(0,1fr)]')}>
        {hasPicture && (
          <div className="relative max-sm:self-start">
            {drawing === null && pictureId !== null
              ? <img src={pictureUrl(pictureId, { size: 512 })} alt={alt} className="aspect-square w-full bg-sunken object-contain" />
              : <DrawingSheet candidate={drawing ?? undefined} active={running} alt={alt} undrawn={messages.create.undrawn} />}
            {pictureId !== null && (
              <EnlargedPicture
                label={`${title} ${messages.create.enlarge}`}
                pictureId={pictureId}
                alt={alt}
                title={messages.create.quoted(text?.words ?? drawnFrom)}
                details={title}
                shared={finished === null ? null : sharedPicture(finished, { ...task, prompt: drawnFrom }, hop - 1)}
              />
            )}
          </div>
        )}
        <div className={clsx('flex min-w-0 grow flex-col gap-2 p-3 sm:p-3.5', !hasPicture && 'justify-center sm:p-5')}>
          <div className="flex flex-wrap items-center gap-x-2 text-sm whitespace-nowrap">
            <span className="font-bold">{title}</span>
            {text !== null && <span className="text-ink-soft">{messages.describe.languageName[text.language]}</span>}
            {score !== null && hop > 0 && (
              <Tooltip onTap words={words.keptHint}>
                <button type="button" className="ml-auto rounded-full bg-leaf-wash px-2 font-bold text-on-leaf-wash tabular-nums" data-testid="kept">
                  <span className="sr-only">{words.kept} </span>{words.percent(Math.round(100 * score))}
                </button>
              </Tooltip>
            )}
          </div>
          {text === null
            ? <p className="min-h-7 text-ink-soft">{running && (pictureId === null ? words.drawing : words.reading)}</p>
            : (
              <p lang={text.language} className={clsx('font-display leading-snug font-semibold', hop === 0 && !hasPicture ? 'text-xl sm:text-2xl' : 'text-[1.05rem]')} data-testid="hop-text">
                {text.words}
                {!text.done && <span aria-hidden className="ml-1 inline-block h-[1.1em] w-0.5 animate-breathe bg-leaf align-text-bottom" />}
              </p>
            )}
          {kept !== null && <MeaningSlots kept={kept} />}
          {(pictureId !== null || (hop > 0 && text?.done === true)) && (
            <div role="group" aria-label={words.branch} className="-mb-1 -ml-2 mt-auto flex flex-wrap items-center">
              {text?.done === true && hop > 0 && <Tooltip words={words.branchHint}><Button look="ghost" size="small" className="px-2!" onClick={() => onBranch({ prompt: text.words })}><GitBranch aria-hidden className="size-3.5" />{words.branchWords}</Button></Tooltip>}
              {pictureId !== null && <Tooltip words={words.branchHint}><Button look="ghost" size="small" className="px-2!" onClick={() => onBranch({ pictureId })}><GitBranch aria-hidden className="size-3.5" />{words.branchPicture}</Button></Tooltip>}
            </div>
          )}
        </div>
      </article>
    </li>
  );
}
