import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTextTokenizer, type TextTokenizer } from '../../../server/engine/text-tokenizer';
import { ModelFileError } from '../../../server/runtime/errors';
import type { PackageFile } from '../../../server/runtime/port';
import { textArbitrary } from '../../support/text-arbitrary';
import { fakeManifest } from './fake-model';
import { tinyMarks, tinyTokenizer, tinyWords } from './tiny-tokenizer';


let folder: string;
let file: PackageFile;
let tokenizer: TextTokenizer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dallae-tokenizer-'));
  const json = JSON.stringify(tinyTokenizer);
  file = { path: join(folder, 'tokenizer.json'), bytes: Buffer.byteLength(json), sha256: createHash('sha256').update(json).digest('hex') };
  await writeFile(file.path, json);
  tokenizer = await loadTextTokenizer(file, fakeManifest.specialTokens);
});
afterAll(() => rm(folder, { recursive: true }));

describe('text tokenizer', () => {
  it('merges as its file says', () => {
    expect(tokenizer.encode('Cat')).toEqual([tinyWords.indexOf('cat')]);
    expect(tokenizer.encode('')).toEqual([]);
  });

  it('gives every text back in NFC and lower case', () => {
    fc.assert(fc.property(textArbitrary, (text) => {
      expect(tokenizer.decode(tokenizer.encode(text))).toBe(text.normalize('NFC').toLowerCase());
    }));
  });

  it('never reads a mark out of a text', () => {
    expect(tokenizer.encode('a<draw>b').every((id) => id >= tinyMarks.length)).toBe(true);
  });

  it('leaves out marks and the beginning of a broken character', () => {
    const moon = tokenizer.encode('달');
    expect(tokenizer.decode([2, ...moon, 1])).toBe('달');
    expect(tokenizer.decode([...moon, ...moon.slice(0, 2)])).toBe('달');
    expect(tokenizer.decode([])).toBe('');
  });

  it('refuses a file that is not the manifest\'s, and says which', async () => {
    await expect(loadTextTokenizer({ ...file, bytes: 3 }, fakeManifest.specialTokens)).rejects.toThrow(ModelFileError);
    await expect(loadTextTokenizer({ ...file, sha256: '0'.repeat(64) }, fakeManifest.specialTokens)).rejects.toThrow(file.path);
    await expect(loadTextTokenizer({ ...file, path: join(folder, 'missing.json') }, fakeManifest.specialTokens)).rejects.toThrow('missing.json');
  });
});
