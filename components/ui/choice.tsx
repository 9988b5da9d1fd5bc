'use client';

import { ToggleGroup } from 'radix-ui';

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** One of a few, all visible. */
export function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(chosen) => { if (chosen !== '') onChange(chosen); }}
      className="inline-flex rounded-full border border-line bg-sunken p-1"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="h-9 min-w-10 rounded-full px-3 text-sm font-semibold text-ink-soft transition hover:text-ink data-[state=on]:bg-leaf-wash data-[state=on]:text-on-leaf-wash data-[state=on]:shadow-sheet"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
