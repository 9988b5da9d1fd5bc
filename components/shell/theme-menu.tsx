'use client';

import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useMessages } from '../messages/messages-provider';
import { themes, type Theme } from './theme';
import { themeIcons } from './theme-icons';

interface ThemeMenuProps {
  theme: Theme;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChoose: (theme: Theme) => void;
  /** The button that opens it: one element that takes a ref. */
  trigger: ReactNode;
}

/** The themes to choose from. */
export function ThemeMenu({ theme, open, onOpenChange, onChoose, trigger }: ThemeMenuProps) {
  const messages = useMessages();
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} collisionPadding={12} className="z-50 animate-fade-in rounded-2xl border border-line bg-sheet p-1.5 shadow-lift">
          <DropdownMenu.RadioGroup value={theme} onValueChange={(value) => onChoose(themes.find((option) => option === value) ?? 'system')}>
            {themes.map((option) => {
              const Icon = themeIcons[option];
              return (
                <DropdownMenu.RadioItem
                  key={option}
                  value={option}
                  className="flex h-10 items-center gap-3 rounded-xl px-3 font-medium outline-none data-highlighted:bg-leaf-wash data-[state=checked]:text-leaf"
                >
                  <Icon aria-hidden className="size-4" />
                  {messages.theme[option]}
                </DropdownMenu.RadioItem>
              );
            })}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
