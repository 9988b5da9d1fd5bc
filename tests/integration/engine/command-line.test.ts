import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { codesFromBase64 } from '../../../server/contract/codes';
import { errorResponseSchema } from '../../../server/contract/error';
import { languageSchema } from '../../../server/contract/language';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dallae-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

async function dallae(...words: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/cli/main.ts', ...words]);
  const ended: Ended = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => (ended.stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (ended.stderr += data.toString()));
  ended.code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return ended;
}

const generatedSchema = z.object({ seed: z.number(), pictures: z.array(z.object({ file: z.string(), codes: z.string(), score: z.number() })) });
const describedSchema = z.object({ captions: z.array(z.object({ language: languageSchema, text: z.string().min(1), confidence: z.number() })) });

describe('the command line', { timeout: 120_000 }, () => {
  it('draws a PNG, the same from the same seed, and describes it in both languages', async () => {
    const out = join(folder, 'picture.png');
    const first = await dallae('generate', '파란 물고기', '--seed', '7', '--out', out, '--json');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const generated = generatedSchema.parse(JSON.parse(first.stdout));
    expect(generated).toMatchObject({ seed: 7, pictures: [{ file: out }] });
    expect(await sharp(out).metadata()).toMatchObject({ format: 'png', width: 256, height: 256 });

    const before = await readFile(out);
    const two = await dallae('generate', '파란 물고기', '--seed', '7', '--out', out, '--json', '--candidates', '2');
    const again = generatedSchema.parse(JSON.parse(two.stdout));
    expect(again.pictures.map(({ file }) => file)).toEqual([join(folder, 'picture-1.png'), join(folder, 'picture-2.png')]);
    expect(again.pictures[0]?.codes).toBe(generated.pictures[0]?.codes);
    expect(Buffer.compare(await readFile(join(folder, 'picture-1.png')), before)).toBe(0);

    const described = await dallae('describe', out, '--json');
    expect(described).toMatchObject({ code: 0, stderr: '' });
    expect(describedSchema.parse(JSON.parse(described.stdout)).captions.map(({ language }) => language).sort()).toEqual(['en', 'ko']);
  });

  it('repaints a picture it drew, and keeps what it is told to keep', async () => {
    const [first, second] = [join(folder, 'first.png'), join(folder, 'second.png')];
    const drawn = generatedSchema.parse(JSON.parse((await dallae('generate', 'a red apple', '--seed', '1', '--out', first, '--json')).stdout));
    const keep = '1'.repeat(16).padEnd(64, '0');
    const painted = generatedSchema.parse(JSON.parse((await dallae('generate', 'a blue fish', '--seed', '2', '--start', first, '--keep', keep, '--out', second, '--json')).stdout));
    const [before, after] = [drawn, painted].map(({ pictures }) => [...codesFromBase64(pictures[0]?.codes ?? '')]);
    expect(after?.slice(0, 16 * 4)).toEqual(before?.slice(0, 16 * 4));
    expect(after).not.toEqual(before);
    expect(await dallae('generate', 'a', '--start', first, '--keep', '101')).toMatchObject({ code: 2 });
  });

  it('fails with a code of its own for each mistake', async () => {
    const text = join(folder, 'text.png');
    await writeFile(text, 'not a picture');
    const mistakes: [string[], number, string][] = [
      [['generate', '', '--json'], 2, 'prompt_empty'],
      [['generate', 'a cat', '--model', 'nobody', '--json'], 1, 'unknown_model'],
      [['describe', text, '--json'], 1, 'picture_unreadable'],
      [['describe', join(folder, 'missing.png'), '--json'], 2, 'invalid_request'],
    ];
    for (const [words, code, name] of mistakes) {
      const ended = await dallae(...words);
      expect(ended).toMatchObject({ code, stdout: '' });
      expect(errorResponseSchema.parse(JSON.parse(ended.stderr)).error.code).toBe(name);
    }
  });

  it('explains itself', async () => {
    expect((await dallae('--help')).stdout).toContain('--guidance-scale');
  });
});
