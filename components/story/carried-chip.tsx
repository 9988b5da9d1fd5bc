'use client';

import { clsx } from 'clsx';
import { Check, X, type LucideIcon } from 'lucide-react';
import { Tooltip } from '../ui/tooltip';

interface CarriedChipProps {
  icon: LucideIcon;
  /** What was taken over, or what is not. */
  words: string;
  hint: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** Something that a page takes over from those before it; a press turns it off or on. */
export function CarriedChip({ icon: Icon, words, hint, on, onChange }: CarriedChipProps) {
  const State = on ? Check : X;
  return (
    <Tooltip words={hint}>
      <button
        type="button"
        aria-pressed={on}
        onClick={() => onChange(!on)}
        className={clsx(
          'inline-flex min-h-9 items-center gap-2 rounded-full border px-3 py-1 text-left text-sm font-semibold transition active:scale-[0.98]',
          on ? 'border-transparent bg-leaf-wash text-on-leaf-wash hover:border-leaf' : 'border-dashed border-line-strong text-ink-soft hover:text-ink',
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        <span className={clsx(!on && 'line-through decoration-1')}>{words}</span>
        <State aria-hidden className="size-3.5 shrink-0" strokeWidth={3} />
      </button>
    </Tooltip>
  );
}
