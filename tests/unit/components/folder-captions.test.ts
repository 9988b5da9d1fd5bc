import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { captionsAsCsv, captionsAsJsonLines } from '@/components/describe/export-captions';
import { captionText, rowsMax, withEdit, withFiles, type FolderRow } from '@/components/describe/folder-store';
import { picturesOf, type FoundFile } from '@/components/describe/found-files';

const text = fc.string({ unit: fc.constantFrom('가', '고양이', 'a', ' ', '"', ',', '\n', "'", '=', '🌙', ';', '\t') });
const caption = fc.record({ written: text, confidence: fc.double({ min: 0, max: 1, noNaN: true }), edited: fc.option(text) });
const row: fc.Arbitrary<FolderRow> = fc.record({
  key: fc.uuid(), path: text, bytes: fc.nat(), state: fc.constant('done'), jobId: fc.constant(null), pictureId: fc.option(fc.uuid()), model: fc.constant('dallae-s'),
  captions: fc.record({ ko: caption, en: caption }, { requiredKeys: [] }), unfamiliar: fc.boolean(), error: fc.constantFrom(null, 'network', 'picture_unreadable'),
});

/** A reader of RFC 4180 as a spreadsheet is one. */
function readCsv(csv: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  for (const [, quoted, plain = '', end] of csv.replace(/^\ufeff/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    line.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    lines.push(line);
    line = [];
  }
  return lines;
}

function found(path: string, type = 'image/png', bytes = 3): FoundFile {
  return { path, file: new File([new Uint8Array(bytes)], path.split('/').at(-1) ?? '', { type }) };
}

describe('the table as CSV', () => {
  it('is read back as it was, and nothing in it is a formula', () => {
    fc.assert(fc.property(fc.array(row, { maxLength: 4 }), (rows) => {
      const [names = [], ...lines] = readCsv(captionsAsCsv(rows));
      expect(lines).toHaveLength(rows.length);
      rows.forEach(({ path, captions }, index) => {
        const line = new Map(names.map((name, place) => [name, lines[index]?.[place] ?? '']));
        expect(lines[index]).toHaveLength(names.length);
        for (const [name, said] of [['file', path], ['ko', captions.ko === undefined ? '' : captionText(captions.ko)], ['en', captions.en === undefined ? '' : captionText(captions.en)]] as const) {
          expect([said, `'${said}`]).toContain(line.get(name));
          expect(line.get(name)).not.toMatch(/^[=+@\t-]/);
        }
        expect(line.get('ko_edited')).toBe(captions.ko === undefined ? '' : String(captions.ko.edited !== null));
      });
    }));
  });
});

describe('the table as JSON Lines', () => {
  it('has one picture a line, with what was written where it was corrected', () => {
    const lineSchema = z.object({ file: z.string(), captions: z.array(z.object({ language: z.enum(['ko', 'en']), text: z.string(), written: z.string().optional() })) });
    fc.assert(fc.property(fc.array(row, { maxLength: 4 }), (rows) => {
      const lines = captionsAsJsonLines(rows).split('\n').slice(0, -1).map((line) => lineSchema.parse(JSON.parse(line)));
      expect(lines.map(({ file }) => file)).toEqual(rows.map(({ path }) => path));
      lines.forEach(({ captions }, index) => {
        for (const { language, text: said, written } of captions) {
          const kept = rows[index]?.captions[language];
          expect(said).toBe(kept === undefined ? undefined : captionText(kept));
          expect(written).toBe(kept?.edited === null ? undefined : kept?.written);
        }
      });
    }));
  });
});

describe('the pictures of a folder', () => {
  it('are told from other files by type, or by name where there is none', () => {
    const files = [found('a/1.png'), found('a/2.jpg', ''), found('a/notes.txt', 'text/plain'), found('a/.hidden.png'), found('a/.git/3.png'), found('a/4.svg', 'image/svg+xml'), found('a/5', '')];
    expect(picturesOf(files).map(({ path }) => path)).toEqual(['a/1.png', 'a/2.jpg']);
  });

  it('stand in the order of their numbers, once however often they come, and not without end', () => {
    let keys = 0;
    const newKey = () => String((keys += 1));
    const first = withFiles([], [found('a/10.png'), found('a/9.png'), found('b.png')], newKey);
    expect(first.map(({ path }) => path)).toEqual(['a/9.png', 'a/10.png', 'b.png']);
    const again = withFiles(first, [found('a/9.png'), found('a/9.png', 'image/png', 4)], newKey);
    expect(again.map(({ path }) => path)).toEqual(['a/9.png', 'a/10.png', 'b.png', 'a/9.png']);
    expect(again.slice(0, 3)).toEqual(first);
    expect(withFiles([], Array.from({ length: rowsMax + 5 }, (_, index) => found(`${index}.png`)), newKey)).toHaveLength(rowsMax);
  });

  it('take corrections, and the model’s own words are none', () => {
    fc.assert(fc.property(row, text, fc.constantFrom('ko', 'en'), (before, words, language) => {
      const after = withEdit(before, language, words);
      const kept = after.captions[language];
      expect(kept === undefined ? words : captionText(kept)).toBe(words);
      expect(kept?.written).toBe(before.captions[language]?.written);
      if (kept !== undefined) expect(kept.edited === null).toBe(words === kept.written);
    }));
  });
});
