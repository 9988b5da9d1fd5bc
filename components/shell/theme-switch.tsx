'use client';

import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { useMessages } from '../messages/messages-provider';
import { iconButtonClass } from '../ui/icon-button';
import { rememberChoice, themeCookie, themeSchema, type Theme } from './theme';

const icons: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon };

/** Light, dark or as the device has it. `initial` is what the server drew this page in. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const messages = useMessages();
  const [theme, setTheme] = useState(initial);
  const Icon = icons[theme];

  function choose(value: string): void {
    const chosen = themeSchema.parse(value);
    setTheme(chosen);
    rememberChoice(themeCookie, chosen);
    if (chosen === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
  }

  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger aria-label={`${messages.theme.label}: ${messages.theme[theme]}`} className={`${iconButtonClass} size-10`}>
        <Icon aria-hidden className="size-[1.15rem]" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} collisionPadding={12} className="z-50 animate-fade-in rounded-2xl border border-line bg-sheet p-1.5 shadow-lift">
          <DropdownMenu.RadioGroup value={theme} onValueChange={choose}>
            {themeSchema.options.map((option) => {
              const OptionIcon = icons[option];
              return (
                <DropdownMenu.RadioItem
                  key={option}
                  value={option}
                  className="flex h-10 items-center gap-3 rounded-xl px-3 font-medium outline-none data-highlighted:bg-leaf-wash data-[state=checked]:text-leaf"
                >
                  <OptionIcon aria-hidden className="size-4" />
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
