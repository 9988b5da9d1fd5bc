import { cookies, headers } from 'next/headers';
import { z } from 'zod';
import { chooseLanguage } from '@/components/messages/choose-language';
import { languageCookie } from '@/components/messages/language-cookie';
import { themeCookie, themes, type Theme } from '@/components/shell/theme';
import { nonceHeader } from '@/server/api/content-security-policy';
import type { Language } from '@/server/contract/language';

/** What this visitor's browser says of them, the language and theme that every page starts in, and the nonce of this answer's scripts. */
export async function readVisitor(): Promise<{ language: Language; theme: Theme; nonce: string | undefined }> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return {
    language: chooseLanguage(jar.get(languageCookie)?.value, head.get('accept-language')),
    nonce: head.get(nonceHeader) ?? undefined,
    theme: z.enum(themes).catch('system').parse(jar.get(themeCookie)?.value),
  };
}
