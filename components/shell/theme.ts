import { z } from 'zod';

export const themeCookie = 'theme';
export const themeSchema = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof themeSchema>;

const yearSeconds = 365 * 24 * 60 * 60;

/** Remembers a choice of the visitor, so that the server's next page is right from its first byte. */
export function rememberChoice(cookie: string, value: string): void {
  document.cookie = `${cookie}=${value}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
