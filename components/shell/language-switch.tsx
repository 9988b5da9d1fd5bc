'use client';

import { useRouter } from 'next/navigation';
import { languageCookie } from '../messages/language-cookie';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { iconButtonClass } from '../ui/icon-button';
import { showToast } from '../ui/toasts';
import { rememberChoice } from './theme';

/** Turns the whole interface into the other language, at once and for later visits. */
export function LanguageSwitch() {
  const router = useRouter();
  const messages = useMessages();
  const { language, setLanguage } = useLanguage();
  const other = language === 'ko' ? 'en' : 'ko';

  async function change(): Promise<void> {
    try {
      await setLanguage(other);
    } catch {
      // A script that does not come is a server that does not answer.
      showToast({ words: messages.errors.network });
      return;
    }
    rememberChoice(languageCookie, other);
    document.documentElement.lang = other;
    // The page's title comes from the server.
    router.refresh();
  }

  return (
    <button type="button" lang={other} aria-label={messages.language.switchTo} title={messages.language.switchTo} onClick={() => void change()} className={`${iconButtonClass} size-10 text-sm font-bold`}>
      {messages.language.short}
    </button>
  );
}
