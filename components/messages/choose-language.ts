import { languageSchema, type Language } from '@/server/contract/language';

/** The visitor's language: their own choice (the cookie), else the browser's first known one, else Korean. */
export function chooseLanguage(cookie: string | undefined, acceptLanguage: string | null): Language {
  const chosen = languageSchema.safeParse(cookie);
  if (chosen.success) return chosen.data;
  return (acceptLanguage ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))?.trim().slice(2);
      return { language: languageSchema.safeParse(tag.split('-')[0]).data, quality: quality === undefined ? 1 : Number(quality) };
    })
    .flatMap(({ language, quality }) => (language === undefined || !(quality > 0) ? [] : [{ language, quality }]))
    .sort((a, b) => b.quality - a.quality)[0]?.language ?? 'ko';
}
