'use client';

import { Dices } from 'lucide-react';
import { useId } from 'react';
import { seedMax } from '@/server/contract/limits';
import { useMessages } from '../messages/messages-provider';
import { IconButton } from '../ui/icon-button';
import { Switch } from '../ui/switch';
import { randomSeed } from './draw-settings';
import { technicalBeside } from './technical-beside';

interface SeedFieldProps {
  seed: number | null;
  /** Whether "a new one each time" may be chosen. */
  mayBeRandom: boolean;
  onChange: (seed: number | null) => void;
}

/** The number that chance starts from. */
export function SeedField({ seed, mayBeRandom, onChange }: SeedFieldProps) {
  const messages = useMessages();
  const id = useId();
  return (
    <div>
      <div className="flex items-center gap-2">
        <label htmlFor={id} className="font-semibold">{messages.settings.seed}</label>
        <span lang="en" className="grow text-sm text-ink-soft">{technicalBeside(messages.settings.seed, messages.settings.technical.seed)}</span>
        {mayBeRandom && <Switch label={messages.settings.seedRandom} checked={seed === null} onChange={(random) => onChange(random ? null : randomSeed())} />}
      </div>
      {seed !== null && (
        <div className="mt-1 flex items-center gap-2">
          <input
            id={id}
            type="number"
            inputMode="numeric"
            min={0}
            max={seedMax}
            value={seed}
            onChange={(event) => {
              const number = Math.trunc(event.target.valueAsNumber);
              onChange(Number.isFinite(number) ? Math.min(seedMax, Math.max(0, number)) : 0);
            }}
            className="h-11 w-full min-w-0 rounded-full border border-line bg-paper px-4 font-semibold tabular-nums"
          />
          <IconButton icon={Dices} label={messages.settings.newSeed} onClick={() => onChange(randomSeed())} />
        </div>
      )}
      <p className="mt-1 text-sm text-ink-soft">{messages.settings.seedHint}</p>
    </div>
  );
}
