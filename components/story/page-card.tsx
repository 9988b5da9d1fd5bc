'use client';

import { ArrowDown, ArrowUp, MapPin, RefreshCw, Trash2, UserRound } from 'lucide-react';
import type { StoryPage } from '@/server/contract/story';
import { cancelTrackedJob } from '../client/job-store';
import type { ChangePageInput } from '../client/story-api';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { BusyDot } from '../ui/busy-dot';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { IconButton } from '../ui/icon-button';
import { Notice } from '../ui/notice';
import { CarriedChip } from './carried-chip';
import { PageCandidates } from './page-candidates';
import { PagePicture } from './page-picture';
import { SentenceField } from './sentence-field';

interface PageCardProps {
  page: StoryPage;
  /** From 0. */
  place: number;
  last: boolean;
  onChange: (change: ChangePageInput) => void;
  onRedraw: () => void;
  onMatch: () => void;
  onMove: (to: number) => void;
  onDelete: () => void;
}

/** One page while the story is written: its picture, its sentence, what it took over, and what can be done with it. */
export function PageCard({ page, place, last, onChange, onRedraw, onMatch, onMove, onDelete }: PageCardProps) {
  const messages = useMessages();
  const words = messages.story;
  const number = place + 1;
  const under = page.state === 'waiting' || page.state === 'drawing';
  return (
    <Card aria-label={words.page(number)} className="grid animate-rise gap-4 p-3 sm:grid-cols-[minmax(0,15rem)_minmax(0,1fr)] sm:p-4 lg:grid-cols-[minmax(0,16rem)_minmax(0,1fr)] lg:gap-6" data-testid="story-page" data-state={page.state}>
      <PagePicture page={page} place={place} />
      <div className="flex min-w-0 flex-col gap-3">
        <div className="flex items-center gap-2 text-sm text-ink-soft">
          <h3 className="font-sans font-bold text-ink">{words.page(number)}</h3>
          {under && <span className="flex items-center gap-2"><BusyDot />{words.state[page.state]}</span>}
          {page.state === 'drawing' && page.jobId !== null && <Button size="small" look="ghost" className="ml-auto" onClick={() => { if (page.jobId !== null) void cancelTrackedJob(page.jobId); }}>{words.cancel}</Button>}
        </div>
        <SentenceField key={page.sentence} label={words.sentence(number)} language={page.language} sentence={page.sentence} onChange={(sentence) => onChange({ sentence })} />
        <Carried page={page} onChange={onChange} />
        {page.known
          ? <p className="text-sm text-ink-soft" data-testid="drawn-prompt">{under ? words.willDrawPrompt(page.prompt) : words.drawnPrompt(page.prompt)}</p>
          : <p className="rounded-2xl bg-yolk-wash px-3.5 py-2 text-sm font-medium text-on-yolk" data-testid="unknown">{words.unknown}</p>}
        {page.outdated && <Notice kind="note" action={<Button size="small" onClick={onMatch}>{words.redrawOutdated}</Button>}>{words.outdated}</Notice>}
        {(page.state === 'failed' || page.state === 'canceled' || page.state === 'missing') && (
          <Notice kind="problem" action={<Button size="small" onClick={onRedraw}>{words.tryAgain}</Button>}>{words.state[page.state]} {page.problem === null ? '' : messages.errors[page.problem]}</Notice>
        )}
        <div className="mt-auto flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
          <PageCandidates page={page} place={place} onChoose={(pictureId) => onChange({ pictureId })} />
          <div className="-mr-1 ml-auto flex items-center">
            {page.state === 'drawn' && <Button look="ghost" size="small" aria-label={words.redrawPage(number)} onClick={onRedraw}><RefreshCw aria-hidden className="size-4" />{words.redraw}</Button>}
            <IconButton id={`page-up-${page.id}`} icon={ArrowUp} label={words.moveUp(number)} aria-disabled={place === 0} className="aria-disabled:opacity-40" onClick={() => { if (place > 0) onMove(place - 1); }} />
            <IconButton id={`page-down-${page.id}`} icon={ArrowDown} label={words.moveDown(number)} aria-disabled={last} className="aria-disabled:opacity-40" onClick={() => { if (!last) onMove(place + 1); }} />
            <IconButton icon={Trash2} label={words.deletePage(number)} onClick={onDelete} />
          </div>
        </div>
      </div>
    </Card>
  );
}

function Carried({ page, onChange }: Pick<PageCardProps, 'page' | 'onChange'>) {
  const { story: words } = useMessages();
  const { language } = useLanguage();
  const { character, setting } = page;
  if (character === null && setting === null) return null;
  const name = character?.name[language] ?? '';
  const place = setting?.name[language] ?? '';
  return (
    <div className="flex flex-wrap gap-2">
      {character !== null && (
        <CarriedChip
          icon={UserRound}
          on={character.on}
          words={!character.on ? words.characterOff(name) : page.state === 'waiting' || page.state === 'drawing' ? words.characterNow(name) : page.sameFigure ? words.characterFigure(name) : words.character(name)}
          hint={character.on ? words.characterHint : words.characterOffHint}
          onChange={(carryCharacter) => onChange({ carryCharacter })}
        />
      )}
      {setting !== null && (
        <CarriedChip
          icon={MapPin}
          on={setting.on}
          words={setting.on ? words.setting(place) : words.settingOff(place)}
          hint={setting.on ? words.settingHint : words.settingOffHint}
          onChange={(carrySetting) => onChange({ carrySetting })}
        />
      )}
    </div>
  );
}
