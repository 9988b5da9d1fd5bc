'use client';

import { clsx } from 'clsx';
import { Check, ChevronDown } from 'lucide-react';
import { Select as Primitive } from 'radix-ui';

interface SelectProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  className?: string;
  disabled?: boolean;
}

/** One of a few, in a list that opens. */
export function Select({ label, value, options, onChange, className, disabled = false }: SelectProps) {
  return (
    <Primitive.Root value={value} onValueChange={onChange} disabled={disabled}>
      <Primitive.Trigger
        aria-label={label}
        className={clsx('inline-flex h-11 items-center justify-between gap-2 rounded-full border border-line bg-sheet px-4 font-semibold transition hover:border-line-strong disabled:opacity-60', className)}
      >
        <span className="truncate"><Primitive.Value /></span>
        <Primitive.Icon><ChevronDown aria-hidden className="size-4 opacity-70" /></Primitive.Icon>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content position="popper" sideOffset={6} collisionPadding={12} className="z-50 max-h-80 min-w-(--radix-select-trigger-width) animate-fade-in overflow-hidden rounded-2xl border border-line bg-sheet text-ink shadow-lift">
          <Primitive.Viewport className="p-1.5">
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                className="flex h-10 items-center gap-6 rounded-xl px-3 font-medium outline-none data-highlighted:bg-leaf-wash data-highlighted:text-on-leaf-wash"
              >
                <Primitive.ItemText>{option.label}</Primitive.ItemText>
                <Primitive.ItemIndicator className="ml-auto"><Check aria-hidden className="size-4" /></Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
