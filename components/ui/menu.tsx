'use client';

import type { LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

interface MenuProps {
  /** The button that opens it: one element that takes a ref. */
  trigger: ReactNode;
  items: readonly MenuItem[];
}

interface MenuItem {
  icon: LucideIcon;
  label: string;
  /** Done when it is chosen, or the address of a file that is downloaded then. */
  onSelect: (() => void) | string;
}

const itemClass = 'flex h-11 items-center gap-3 rounded-xl px-3 font-medium outline-none data-highlighted:bg-leaf-wash data-highlighted:text-on-leaf-wash';

/** A few things to do, behind one button. */
export function Menu({ trigger, items }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} collisionPadding={12} className="z-50 animate-fade-in rounded-2xl border border-line bg-sheet p-1.5 shadow-lift">
          {items.map(({ icon: Icon, label, onSelect }) => {
            const shown = <><Icon aria-hidden className="size-4.5 shrink-0" />{label}</>;
            return typeof onSelect === 'string'
              ? <DropdownMenu.Item key={label} asChild><a href={onSelect} download className={itemClass}>{shown}</a></DropdownMenu.Item>
              : <DropdownMenu.Item key={label} onSelect={onSelect} className={itemClass}>{shown}</DropdownMenu.Item>;
          })}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
