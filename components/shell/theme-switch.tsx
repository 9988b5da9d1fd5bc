'use client';

import { useState } from 'react';
import { usePart } from '../feedback/use-part';
import { useMessages } from '../messages/messages-provider';
import { iconButtonClass } from '../ui/icon-button';
import { rememberChoice, themeCookie, type Theme } from './theme';
import { themeIcons } from './theme-icons';

const loadMenu = () => import('./theme-menu').then((module) => module.ThemeMenu);

/** Light, dark or as the device has it. `initial` is what the server drew this page in. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const messages = useMessages();
  const [theme, setTheme] = useState(initial);
  const [open, setOpen] = useState(false);
  const { Part: Menu, want } = usePart(loadMenu);
  const Icon = themeIcons[theme];

  function choose(chosen: Theme): void {
    setTheme(chosen);
    rememberChoice(themeCookie, chosen);
    if (chosen === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
  }

  const name = `${messages.theme.label}: ${messages.theme[theme]}`;
  const symbol = <Icon aria-hidden className="size-[1.15rem]" />;
  const look = `${iconButtonClass} size-10`;
  return Menu === null
    ? <button type="button" aria-label={name} aria-haspopup="menu" aria-expanded={false} onClick={() => void want().then(setOpen)} className={look}>{symbol}</button>
    : <Menu theme={theme} open={open} onOpenChange={setOpen} onChoose={choose} trigger={<button type="button" aria-label={name} className={look}>{symbol}</button>} />;
}
