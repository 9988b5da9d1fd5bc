import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveName } from '@/components/history/archive-name';
import { entryAlt, entryWords } from '@/components/history/entry-words';
import { cellAfterKey } from '@/components/history/grid-keys';
import { alikeQuery, historyAddress, historyQuery, isNarrowed, noFilters, readHistoryAddress, type HistoryFilters } from '@/components/history/history-address';
import { dayName, groupByDay } from '@/components/history/history-days';
import { withNewestPage, withNextPage, withEntry, withoutEntries } from '@/components/history/history-list';
import { searchedWords } from '@/components/history/search-words';
import { messagesFor } from '@/components/messages/catalogues';
import type { HistoryEntry } from '@/server/contract/history';
import { historyQuerySchema } from '@/server/contract/history';
import { drawn } from './history-fixtures';

const entriesOf = (ids: string): HistoryEntry[] => Array.from(ids, (id) => drawn(id, id));
const listOf = (ids: string, nextCursor: string | null = null) => ({ entries: entriesOf(ids), nextCursor });
const idsIn = ({ entries }: { entries: readonly HistoryEntry[] }) => entries.map(({ id }) => id).join('');

const filtersArbitrary: fc.Arbitrary<HistoryFilters> = fc.record({
  query: fc.string({ unit: 'grapheme', maxLength: 40 }),
  kind: fc.constantFrom('drawn', 'uploaded', null),
  model: fc.constantFrom('dallae-s', '모델 & 하나', null),
  starred: fc.boolean(),
  meaning: fc.boolean(),
  like: fc.constantFrom('upload-1', '그림/1', null),
});

describe('the address', () => {
  it('says everything that the list shows', () => {
    fc.assert(fc.property(filtersArbitrary, fc.constantFrom('one-0', null), (filters, picture) => {
      const { search } = new URL(historyAddress(filters, picture), 'http://localhost');
      expect(readHistoryAddress(new URLSearchParams(search))).toEqual({ filters, picture });
    }));
  });

  it('asks the server for just that', () => {
    const asked = historyQuerySchema.parse(Object.fromEntries(historyQuery({ ...noFilters, query: ' 달', kind: 'drawn', model: 'dallae-s', starred: true })));
    expect(asked).toMatchObject({ query: ' 달', kind: 'drawn', model: 'dallae-s', starred: true });
    expect(historyAddress(noFilters)).toBe('/history');
  });

  it('asks for pictures by what they show only where somebody wants that', () => {
    const alike = (change: Partial<HistoryFilters>) => alikeQuery({ ...noFilters, ...change })?.toString() ?? null;
    expect([alike({ query: '달' }), alike({ meaning: true }), alike({ meaning: true, query: '  ' })]).toEqual([null, null, null]);
    expect(alike({ meaning: true, query: 'moon', starred: true, model: 'dallae-s' })).toBe('words=moon&drawnBy=dallae-s&starred=true');
    expect(alike({ like: 'one-0', query: 'moon', kind: 'drawn' })).toBe('picture=one-0&kind=drawn');
  });

  it('ignores what does not fit', () => {
    const search = new URLSearchParams({ query: '가'.repeat(201), kind: 'painted', model: 'm'.repeat(101), starred: 'yes', picture: '' });
    expect(readHistoryAddress(search)).toEqual({ filters: noFilters, picture: null });
  });

  it('knows when something is left out', () => {
    expect(isNarrowed({ ...noFilters, query: '  ' })).toBe(false);
    for (const change of [{ query: '달' }, { kind: 'drawn' as const }, { model: 'm' }, { starred: true }, { like: 'one-0' }]) expect(isNarrowed({ ...noFilters, ...change })).toBe(true);
  });
});

describe('the list', () => {
  it('goes on with the next page, each picture once', () => {
    expect(withNextPage(listOf('abc', '3'), listOf('cde', '5'))).toEqual(listOf('abcde', '5'));
  });

  it.each([
    ['new pictures come to the top', listOf('bcd', '4'), listOf('xab', '2'), 'xabcd', '4'],
    ['a deleted one goes', listOf('abcd', '4'), listOf('ac', '3'), 'acd', '4'],
    ['older pages stay', listOf('abcdef', '9'), listOf('abc', '3'), 'abcdef', '9'],
    ['a gap is not papered over', listOf('cd', '4'), listOf('xyz', '2'), 'xyz', '2'],
    ['what was all may now go on', listOf('b', null), listOf('xab', '7'), 'xab', '7'],
    ['the only page is everything', listOf('abcd', '4'), listOf('ab', null), 'ab', null],
    ['everything may be gone', listOf('ab', null), listOf('', null), '', null],
  ])('is brought up to date: %s', (_, list, page, ids, nextCursor) => {
    const merged = withNewestPage(list, page);
    expect(idsIn(merged)).toBe(ids);
    expect(merged.nextCursor).toBe(nextCursor);
  });

  it('is what the server has, however it has changed', () => {
    const all = Array.from({ length: 24 }, (_, index) => String.fromCharCode(97 + index));
    fc.assert(fc.property(fc.subarray(all), fc.subarray(all), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 3 }), (before, gone, size, pages) => {
      const after = all.filter((id) => !gone.includes(id));
      const known = before.slice(0, size * pages);
      const list = listOf(known.join(''), known.length < before.length ? 'more' : null);
      const first = after.slice(0, size);
      const merged = withNewestPage(list, listOf(first.join(''), first.length < after.length ? 'more' : null));
      expect(idsIn(merged).startsWith(first.join(''))).toBe(true);
      expect(new Set(merged.entries.map(({ id }) => id)).size).toBe(merged.entries.length);
      if (after.length <= size) expect(merged).toEqual(listOf(after.join('')));
    }));
  });

  it('changes and loses single entries', () => {
    const starred = drawn('b', 'b', { starred: true });
    expect(withEntry(listOf('abc', '1'), starred)).toEqual({ entries: [drawn('a', 'a'), starred, drawn('c', 'c')], nextCursor: '1' });
    expect(withoutEntries(listOf('abcd', '1'), ['b', 'd', 'x'])).toEqual(listOf('ac', '1'));
  });
});

describe('days', () => {
  const at = (text: string) => drawn(text, text, { createdAt: new Date(text).toISOString() });

  it('hold neighbours of one day of the reader', () => {
    const entries = [at('2026-03-02T09:00'), at('2026-03-02T00:01'), at('2026-03-01T23:59'), at('2026-03-02T12:00')];
    expect(groupByDay(entries).map((day) => day.entries.length)).toEqual([2, 1, 1]);
    expect(groupByDay(entries).flatMap((day) => day.entries)).toEqual(entries);
    expect(groupByDay([])).toEqual([]);
  });

  it('are called as people call them', () => {
    const now = new Date('2026-03-01T08:00');
    expect(dayName(new Date('2026-03-01T23:00'), 'ko', now)).toBe('오늘');
    expect(dayName(new Date('2026-02-28T00:00'), 'ko', now)).toBe('어제');
    expect(dayName(new Date('2026-02-28T00:00'), 'en', now)).toBe('yesterday');
    expect(dayName(new Date('2026-02-27T12:00'), 'ko', now)).toBe('2026년 2월 27일 금요일');
  });
});

describe('searching while typing', () => {
  it.each([
    ['고양ㅇ', '고양'],
    ['ㄱ', ''],
    ['고양이', '고양이'],
    ['cat', 'cat'],
  ])('%s under composition asks for “%s”', (text, asked) => {
    expect(searchedWords(text, true)).toBe(asked);
    expect(searchedWords(text, false)).toBe(text);
  });
});

describe('arrow keys', () => {
  // Two rows of three, one of two.
  const tops = [0, 0, 0, 50, 50, 50, 100, 100];

  it.each([
    ['ArrowRight', 2, 3], ['ArrowLeft', 3, 2], ['ArrowLeft', 0, null], ['ArrowRight', 7, null],
    ['ArrowDown', 1, 4], ['ArrowDown', 5, 7], ['ArrowDown', 6, null], ['ArrowUp', 7, 4], ['ArrowUp', 2, null],
    ['Home', 4, 0], ['End', 4, 7], ['End', 7, null], ['a', 1, null],
  ])('%s from %i leads to %s', (key, from, to) => {
    expect(cellAfterKey(key, from, tops)).toBe(to);
  });
});

describe('words of a picture', () => {
  const uploaded: HistoryEntry = {
    kind: 'uploaded', id: 'u', createdAt: '2026-01-01T00:00:00.000Z', starred: false,
    captions: [
      { jobId: 'j', language: 'en', position: 0, model: 'm', text: 'a cup', confidence: 0.9 },
      { jobId: 'j', language: 'ko', position: 0, model: 'm', text: '컵 하나', confidence: 0.5 },
      { jobId: 'j', language: 'ko', position: 1, model: 'm', text: '파란 컵', confidence: 0.6 },
    ],
  };

  it('are its prompt, or its surest caption in the reader’s language', () => {
    expect(entryWords(drawn('a', '달'), 'en')).toBe('달');
    expect(entryWords(uploaded, 'ko')).toBe('파란 컵');
    expect(entryWords(uploaded, 'en')).toBe('a cup');
    expect(entryWords({ ...uploaded, captions: uploaded.captions.slice(0, 1) }, 'ko')).toBe('a cup');
    expect(entryWords({ ...uploaded, captions: [] }, 'ko')).toBeNull();
  });

  it('stand for it when it cannot be seen', () => {
    const ko = messagesFor('ko');
    expect(entryAlt(drawn('a', '달'), 'ko', ko)).toBe('“달”을 그린 1번 그림');
    expect(entryAlt(uploaded, 'ko', ko)).toBe('설명: 파란 컵');
    expect(entryAlt({ ...uploaded, captions: [] }, 'ko', ko)).toBe(ko.history.undescribed);
  });
});

it('archives of one export have names of their own', () => {
  const date = new Date(2026, 2, 5);
  expect(archiveName(date, 1)).toBe('dallae-2026-03-05.zip');
  expect(archiveName(date, 2)).toBe('dallae-2026-03-05-2.zip');
});
