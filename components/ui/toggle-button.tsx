'use client';

import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';

interface ToggleButtonProps {
  icon: LucideIcon;
  label: string;
  pressed: boolean;
  onChange: (pressed: boolean) => void;
}

/** A button that stays pressed. Its icon is filled while it is. */
export function ToggleButton({ icon: Icon, label, pressed, onChange }: ToggleButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={() => onChange(!pressed)}
      className={clsx(
        'inline-flex h-11 shrink-0 items-center gap-2 rounded-full border px-4 font-semibold transition active:scale-[0.97]',
        pressed ? 'border-leaf bg-leaf-wash text-on-leaf-wash' : 'border-line bg-sheet hover:border-line-strong',
      )}
    >
      <Icon aria-hidden className={clsx('size-4.5', pressed && 'fill-current')} />
      {label}
    </button>
  );
}
