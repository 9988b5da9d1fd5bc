'use client';

import type { LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

interface MenuProps {
  /** The button that opens it: one element that takes a ref. */
  trigger: ReactNode;
  items: readonly { icon: LucideIcon; label: string; onSelect: () => void }[];
}

/** A few things to do, behind one button. */
export function Menu({ trigger, items }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} collisionPadding={12} className="z-50 animate-fade-in rounded-2xl border border-line bg-sheet p-1.5 shadow-lift">
          {items.map(({ icon: Icon, label, onSelect }) => (
            <DropdownMenu.Item key={label} onSelect={onSelect} className="flex h-11 items-center gap-3 rounded-xl px-3 font-medium outline-none data-highlighted:bg-leaf-wash data-highlighted:text-on-leaf-wash">
              <Icon aria-hidden className="size-4.5 shrink-0" />
              {label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
