'use client';

import { Columns2, X } from 'lucide-react';
import { contestantOf, type Contestant } from '@/server/contract/contestant';
import { useCompareMessages } from '../../messages/compare-messages';
import { useMessages } from '../../messages/messages-provider';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { IconButton } from '../../ui/icon-button';
import { AxisField } from '../axis/axis-field';
import { compareStore } from '../compare-store';
import type { ReadyModels } from '../ready-models';
import { votedNames } from './contenders';
import { contestantsOfColumns } from './contestants-of-columns';
import { contestantWords } from './contestant-words';
import { contenderSources, type VoteState } from './vote-store';

interface ContenderSourceProps {
  state: VoteState;
  models: ReadyModels;
  /** Why nobody can compete; null when they can. */
  problem: string | null;
  onChange: (change: Partial<VoteState>) => void;
}

/** Who competes: the values of one setting, or what Compare's columns draw with. */
export function ContenderSource({ state: { source, axis, roster }, models, problem, onChange }: ContenderSourceProps) {
  const messages = useMessages();
  const words = useCompareMessages();
  const without = (left: Contestant) => roster.filter((contestant) => contestant !== left);
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="font-semibold">{words.vote.contenders}</p>
        <Choice
          label={words.vote.contenders}
          value={source}
          options={contenderSources.map((value) => ({ value, label: words.vote.sources[value] }))}
          onChange={(value) => onChange({ source: contenderSources.find((known) => known === value) ?? source })}
        />
      </div>
      {source === 'axis' ? (
        <>
          <p className="text-sm text-ink-soft">{words.vote.contendersHint}</p>
          <AxisField label={words.vote.axis} axis={axis} names={votedNames} models={models} problem={problem} onChange={(changed) => { if (changed !== null) onChange({ axis: changed }); }} />
        </>
      ) : (
        <>
          <ul aria-label={words.vote.sources.columns} className="flex flex-wrap gap-2" data-testid="roster">
            {roster.map((contestant) => {
              const name = contestantWords(contestantOf(contestant), models, words, messages);
              return (
                <li key={contestantOf(contestant)} className="flex min-w-0 items-center gap-1 rounded-full bg-sunken pl-4 text-sm font-semibold">
                  <span className="min-w-0 py-1.5">{name}</span>
                  <IconButton icon={X} size="small" label={words.vote.leaveOut(name)} onClick={() => onChange({ roster: without(contestant) })} />
                </li>
              );
            })}
          </ul>
          <p className={problem === null ? 'text-sm text-ink-soft' : 'text-sm font-medium text-clay'}>{problem ?? words.vote.rosterHint}</p>
          <Button size="small" onClick={() => onChange({ roster: contestantsOfColumns(compareStore.read(), models) })} data-testid="take-columns"><Columns2 aria-hidden className="size-4" />{words.vote.takeColumns}</Button>
        </>
      )}
    </div>
  );
}
