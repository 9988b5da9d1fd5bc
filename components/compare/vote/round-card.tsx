'use client';

import { ArrowRight, X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { drawnShare } from '../../client/job-view';
import { useCompareMessages } from '../../messages/compare-messages';
import { useMessages } from '../../messages/messages-provider';
import { announce } from '../../shell/announcer';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { IconButton } from '../../ui/icon-button';
import { Notice } from '../../ui/notice';
import type { ReadyModels } from '../ready-models';
import { RoundPicture } from './round-picture';
import { RoundReveal } from './round-reveal';
import type { Votes } from './use-votes';
import { outcomeOfKey } from './vote-keys';
import type { Outcome, Round } from './vote-store';

/** A round of the blind vote: drawing behind a curtain, choosing, and then what drew which. */
export function RoundCard({ round, votes, models, onNext }: { round: Round; votes: Votes; models: ReadyModels; onNext: () => void }) {
  const messages = useMessages();
  const { vote: words } = useCompareMessages();
  const { drawn, entries, broken, busy } = votes;
  const count = round.pictures.length;
  const ready = !broken && drawn.every((id) => id !== null);
  const open = ready && round.outcome === null;
  const next = useRef<HTMLButtonElement>(null);
  const share = entries.reduce((sum, entry) => sum + (entry === undefined ? 0 : drawnShare(entry.view, 1)), 0) / count;

  async function choose(outcome: Outcome): Promise<void> {
    await votes.vote(outcome);
    next.current?.focus();
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const inField = event.target instanceof Element && event.target.closest('input, textarea, select, [role=dialog], [role=listbox]') !== null;
    const outcome = outcomeOfKey(event.code, count);
    if (!open || busy || inField || outcome === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    void choose(outcome);
  });

  useEffect(() => {
    const stop = new AbortController();
    window.addEventListener('keydown', (event) => onKey(event), { signal: stop.signal });
    return () => stop.abort();
  }, []);

  useEffect(() => {
    if (open) announce(words.question);
  }, [open, words]);

  const { outcome } = round;
  const goOn = <Button ref={next} look="leaf" onClick={onNext} data-testid="next-round">{words.next}<ArrowRight aria-hidden className="size-4.5" /></Button>;
  return (
    <Card aria-label={messages.create.quoted(round.prompt)} className="space-y-4 p-4 sm:p-5" data-testid="round" data-phase={broken ? 'broken' : open ? 'open' : outcome === null ? 'drawing' : 'revealed'}>
      <header className="flex items-start gap-2">
        <div className="min-w-0 grow">
          <h2 className="text-xl font-bold sm:text-2xl">{round.prompt}</h2>
          <p className="text-ink-soft">
            {outcome !== null ? `${typeof outcome === 'number' ? words.outcome.chosen(outcome) : words.outcome[outcome]} ${words.revealed}`
              : open ? words.question
                : words.drawing(drawn.filter((id) => id !== null).length, count)}
          </p>
        </div>
        {outcome === null && <IconButton icon={X} label={words.abandon} onClick={votes.abandon} />}
      </header>
      {broken && <Notice kind="problem">{words.failed}</Notice>}
      {!ready && !broken && (
        <div role="progressbar" aria-label={messages.create.quoted(round.prompt)} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)} className="h-2 overflow-hidden rounded-full bg-sunken">
          <div className="h-full bg-leaf transition-[width] duration-300" style={{ width: `${share * 100}%` }} />
        </div>
      )}
      <div className={`grid grid-cols-2 gap-3 ${count === 4 ? 'md:grid-cols-4' : count === 3 ? 'md:grid-cols-3' : 'max-w-3xl'}`}>
        {round.pictures.map(({ jobId }, index) => (
          <RoundPicture
            key={jobId}
            index={index}
            // Behind the curtain until all are drawn: whoever is done first is not to be known.
            pictureId={ready ? (drawn[index] ?? null) : null}
            alt={outcome === null ? words.hiddenAlt(round.prompt, index) : messages.create.alt(round.prompt, index)}
            chosen={outcome === index}
            onChoose={open && !busy ? () => void choose(index) : null}
          />
        ))}
      </div>
      {open && (
        <div className="flex flex-wrap items-center gap-2">
          <Button disabled={busy} onClick={() => void choose('tie')}>{words.tie}</Button>
          <Button disabled={busy} onClick={() => void choose('allBad')}>{words.allBad}</Button>
          <p className="text-sm text-ink-soft pointer-coarse:hidden">{words.keys(count)}</p>
        </div>
      )}
      {outcome === null ? broken && goOn : <RoundReveal round={round} entries={entries} drawn={drawn} models={models}>{goOn}</RoundReveal>}
    </Card>
  );
}
