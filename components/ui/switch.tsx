'use client';

import { Switch as Primitive } from 'radix-ui';
import { useId } from 'react';

/** On or off, with its name beside it. */
export function Switch({ label, checked, onChange }: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  const id = useId();
  return (
    <span className="inline-flex h-11 items-center gap-2.5">
      <Primitive.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        className="h-6.5 w-11 shrink-0 rounded-full border border-line-strong bg-sunken p-0.5 transition data-[state=checked]:border-leaf data-[state=checked]:bg-leaf"
      >
        <Primitive.Thumb className="block size-5 rounded-full bg-line-strong transition data-[state=checked]:translate-x-4.5 data-[state=checked]:bg-on-leaf" />
      </Primitive.Root>
      <label htmlFor={id} className="text-[0.95rem] font-medium">{label}</label>
    </span>
  );
}
