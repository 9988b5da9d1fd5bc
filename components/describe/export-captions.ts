import { languageSchema } from '@/server/contract/language';
import { captionText, type FolderRow } from './folder-store';

const languages = languageSchema.options;

/**
 * The table as CSV (RFC 4180), one picture a line under a line of names, with the mark that spreadsheets tell UTF-8 by.
 * What a spreadsheet would take for a formula is led by an apostrophe.
 */
export function captionsAsCsv(rows: readonly FolderRow[]): string {
  const names = ['file', 'picture_id', 'model', ...languages.flatMap((language) => [language, `${language}_confidence`, `${language}_edited`]), 'unfamiliar', 'error'];
  const lines = rows.map(({ path, pictureId, model, captions, unfamiliar, error }) => [
    path, pictureId ?? '', model ?? '',
    ...languages.flatMap((language) => {
      const caption = captions[language];
      return caption === undefined ? ['', '', ''] : [captionText(caption), caption.confidence.toFixed(4), String(caption.edited !== null)];
    }),
    String(unfamiliar), error ?? '',
  ]);
  return `\ufeff${[names, ...lines].map((line) => `${line.map(csvField).join(',')}\r\n`).join('')}`;
}

/** The table as JSON Lines, one picture a line; a corrected caption also tells what the model had written. */
export function captionsAsJsonLines(rows: readonly FolderRow[]): string {
  return rows.map(({ path, pictureId, model, captions, unfamiliar, error }) => {
    const told = languages.flatMap((language) => {
      const caption = captions[language];
      if (caption === undefined) return [];
      const { written, confidence, edited } = caption;
      return [{ language, text: captionText(caption), confidence, ...(edited === null ? {} : { written }) }];
    });
    return `${JSON.stringify({ file: path, pictureId, model, captions: told, unfamiliar, error })}\n`;
  }).join('');
}

function csvField(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
