'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Language } from '@/server/contract/language';
import { MessagesProvider, useMessages } from '../messages/messages-provider';
import { Toasts } from '../ui/toasts';
import { Announcer } from './announcer';
import { LanguageSwitch } from './language-switch';
import { HeaderNavigation } from './header-navigation';
import { KeyboardHelp } from './keyboard-help';
import type { Theme } from './theme';
import { ThemeSwitch } from './theme-switch';
import { ThumbNavigation } from './thumb-navigation';
import { useEarlyInput } from './use-early-input';
import { Wordmark } from './wordmark';

/** All that stays while screens change: header, navigation, live region, notes. */
export function PageShell({ language, theme, children }: { language: Language; theme: Theme; children: ReactNode }) {
  useEarlyInput();
  return (
    <MessagesProvider language={language}>
      <Frame theme={theme}>{children}</Frame>
      <Toasts />
      <Announcer />
    </MessagesProvider>
  );
}

function Frame({ theme, children }: { theme: Theme; children: ReactNode }) {
  const messages = useMessages();
  return (
    <div className="mx-auto flex min-h-dvh max-w-[76rem] flex-col px-4 sm:px-6 lg:px-8">
      <a href="#main" className="sr-only z-50 rounded-full bg-leaf px-4 py-2 text-on-leaf focus:not-sr-only focus:fixed focus:top-3 focus:left-3">{messages.app.skip}</a>
      <header className="flex h-16 items-center justify-between gap-2 md:h-20">
        <Wordmark name={messages.app.name} />
        <HeaderNavigation />
        <div className="flex items-center gap-1">
          <LanguageSwitch />
          <ThemeSwitch initial={theme} />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="grow pb-10 outline-none">{children}</main>
      <footer className="pt-4 pb-24 text-center text-sm text-ink-soft lg:pb-8">
        {messages.app.footer}{' '}
        <span className="inline-flex gap-3">
          <Link href="/api-docs" className="underline underline-offset-4 hover:text-ink">{messages.apiDocs.title}</Link>
          <KeyboardHelp />
        </span>
      </footer>
      <ThumbNavigation />
    </div>
  );
}
