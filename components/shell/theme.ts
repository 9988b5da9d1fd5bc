export const themeCookie = 'theme';
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const yearSeconds = 365 * 24 * 60 * 60;

/** Remembers a choice of the visitor, so that the server's next page is right from its first byte. */
export function rememberChoice(cookie: string, value: string): void {
  document.cookie = `${cookie}=${value}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
