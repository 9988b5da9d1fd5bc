import { candidatesMax } from '@/server/contract/request';
import { readSettings, writeSettings } from '../settings/settings-address';
import { columnsMax, initialCompare, type CompareColumn, type CompareState } from './compare-store';

/** The address that shows these columns to anybody: their words and settings, from which their pictures are drawn again. */
export function columnsAddress({ prompt, linked, columns }: CompareState): string {
  const search = new URLSearchParams();
  if (linked) search.set('prompt', prompt);
  for (const column of columns) {
    const one = new URLSearchParams();
    if (!linked) one.set('prompt', column.prompt);
    if (column.candidate > 0) one.set('candidate', String(column.candidate));
    writeSettings(one, column.settings);
    search.append('column', one.toString());
  }
  return `/compare?${search.toString()}`;
}

/** The columns that an address brings; null when it brings none. Those that are here already keep their pictures. */
export function readColumnsAddress(search: URLSearchParams, here: CompareState): CompareState | null {
  const texts = search.getAll('column').slice(0, columnsMax);
  if (search.has('view') || texts.length === 0) return null;
  const prompt = search.get('prompt');
  const columns = texts.map((text, index): CompareColumn => {
    const one = new URLSearchParams(text);
    const settings = readSettings(one) ?? { model: null, seed: null, overrides: {} };
    const candidate = Number(one.get('candidate') ?? 0);
    return {
      id: `address-${index}`,
      prompt: one.get('prompt') ?? '',
      settings: { ...settings, seed: settings.seed ?? index + 1 },
      candidate: Number.isInteger(candidate) && candidate >= 0 && candidate < candidatesMax ? candidate : 0,
      versions: [],
      shown: 0,
    };
  });
  const asked: CompareState = { prompt: prompt ?? initialCompare.prompt, linked: prompt !== null, columns };
  return columnsAddress(asked) === columnsAddress(here) ? null : asked;
}
