import type { Language } from '../contract/language';
import { languageSchema } from '../contract/language';

function fromCookie(header: string | null): string | undefined {
  return header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith('language='))
    ?.slice('language='.length);
}

/** Language tags of an Accept-Language header, most wanted first, without their regions. */
function acceptedTags(header: string | null): string[] {
  return (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
      return { tag: tag.split('-')[0]?.toLowerCase() ?? '', quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((first, second) => second.quality - first.quality)
    .map(({ tag }) => tag);
}

/** The language in which a request wants its messages: `?language=`, cookie `language`, Accept-Language, else Korean. */
export function readerLanguage(request: Request): Language {
  const candidates = [
    new URL(request.url).searchParams.get('language'),
    fromCookie(request.headers.get('cookie')),
    ...acceptedTags(request.headers.get('accept-language')),
  ];
  for (const candidate of candidates) {
    const language = languageSchema.safeParse(candidate);
    if (language.success) return language.data;
  }
  return 'ko';
}
