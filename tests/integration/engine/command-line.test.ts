import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { codesFromBase64 } from '../../../server/contract/codes';
import { errorResponseSchema } from '../../../server/contract/error';
import { keptMeaningSchema } from '../../../server/contract/kept-meaning';
import { languageSchema } from '../../../server/contract/language';
import { openStore } from '../../../server/store/open-store';
import { drawn } from '../../unit/store/fixtures';

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

function dallae(...words: string[]): Promise<Ended> {
  return dallaeWith({}, ...words);
}

async function dallaeWith(environment: Readonly<Record<string, string>>, ...words: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/cli/main.ts', ...words], { env: { ...process.env, ...environment } });
  const ended: Ended = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => (ended.stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (ended.stderr += data.toString()));
  ended.code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return ended;
}

const generatedSchema = z.object({ seed: z.number(), pictures: z.array(z.object({ file: z.string(), codes: z.string(), score: z.number() })) });
const batchedSchema = z.object({ total: z.number(), before: z.number(), done: z.number(), failed: z.array(z.object({ key: z.string(), code: z.string() })) });
const tripSchema = z.object({
  from: z.record(z.string(), z.string()),
  hops: z.array(z.object({
    hop: z.number(), language: languageSchema, text: z.string().min(1), confidence: z.number().nullable(), kept: keptMeaningSchema,
    picture: z.object({ file: z.string(), codes: z.string(), score: z.number() }).nullable(),
  })),
});
const describedSchema = z.object({ captions: z.array(z.object({ language: languageSchema, text: z.string().min(1), confidence: z.number() })) });

describe('the command line', { timeout: 300_000 }, () => {
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

  it('makes a round trip from words and from a picture, and saves what is drawn on the way', async () => {
    const out = join(folder, 'trip');
    const trip = async (...words: string[]) => tripSchema.parse(JSON.parse((await dallae('round-trip', ...words, '--hops', '2', '--seed', '7', '--out', out, '--json')).stdout));
    const { hops } = await trip('빨간 사과');
    expect(hops.map(({ hop, language, picture }) => [hop, language, picture?.file ?? null])).toEqual([
      [0, 'ko', null], [1, 'ko', join(out, 'hop-1.png')], [2, 'en', join(out, 'hop-2.png')],
    ]);
    expect(hops[0]).toMatchObject({ text: '빨간 사과', confidence: null, kept: { score: 1 } });
    expect(await sharp(join(out, 'hop-2.png')).metadata()).toMatchObject({ format: 'png', width: 256 });
    // The first picture is the one that the seed draws of these words anywhere.
    const alone = generatedSchema.parse(JSON.parse((await dallae('generate', '빨간 사과', '--seed', '7', '--out', join(folder, 'alone.png'), '--json')).stdout));
    expect(hops[1]?.picture?.codes).toBe(alone.pictures[0]?.codes);

    const fromPicture = await trip('--picture', join(folder, 'alone.png'), '--languages', 'en');
    expect(fromPicture).toMatchObject({ from: { picture: join(folder, 'alone.png') } });
    expect(fromPicture.hops.map(({ language, confidence }) => [language, typeof confidence])).toEqual([['en', 'number'], ['en', 'number'], ['en', 'number']]);
    expect(await dallae('round-trip', '--picture', join(folder, 'missing.png'))).toMatchObject({ code: 2, stdout: '' });
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

  it('draws a file of prompts and describes a folder of pictures, and goes on where it stopped', async () => {
    const prompts = join(folder, 'prompts.txt');
    const out = join(folder, 'drawn');
    await writeFile(prompts, '\uFEFF빨간 사과\r\n\n a blue fish \n빨간 사과\n');
    const first = batchedSchema.parse(JSON.parse((await dallae('batch', prompts, '--out', out, '--json')).stdout));
    expect(first).toMatchObject({ total: 3, before: 0, done: 3, failed: [] });
    const lines = (await readFile(join(out, 'results.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(new Set(lines.map((line) => z.object({ key: z.string() }).parse(JSON.parse(line)).key))).toEqual(new Set(['빨간 사과', 'a blue fish', '빨간 사과 #2']));
    const pictures = (await readdir(out)).filter((name) => name.endsWith('.png'));
    expect(pictures).toHaveLength(3);

    // Stopped in the middle of a line, with one result lost.
    await writeFile(join(out, 'results.jsonl'), `${lines.slice(0, 2).join('\n')}\n${lines[2]?.slice(0, 20) ?? ''}`);
    const again = batchedSchema.parse(JSON.parse((await dallae('batch', prompts, '--out', out, '--json')).stdout));
    expect(again).toMatchObject({ total: 3, before: 2, done: 1, failed: [] });
    expect((await readFile(join(out, 'results.jsonl'), 'utf8')).trimEnd().split('\n')).toHaveLength(3);

    await writeFile(join(out, 'broken.png'), 'no picture');
    const described = await dallae('batch', out, '--out', join(folder, 'described'), '--languages', 'ko', '--json');
    expect(described.code).toBe(1);
    expect(batchedSchema.parse(JSON.parse(described.stdout))).toMatchObject({ done: 4, failed: [{ key: 'broken.png', code: 'picture_unreadable' }] });
  });

  it('exports a history, lists the models and finds nothing wrong', async () => {
    const data = join(folder, 'data');
    const zip = join(folder, 'history.zip');
    const store = openStore({ directory: data });
    await store.history.addDrawn(drawn('one', '검은 고양이'));
    await store.close();
    const exported = await dallaeWith({ DATA_DIR: data }, 'export', '--out', zip, '--query', '고양이', '--json');
    expect(JSON.parse(exported.stdout)).toEqual({ kind: 'export', files: [zip], pictures: 1 });
    expect((await readFile(zip)).subarray(0, 2).toString('latin1')).toBe('PK');
    expect((await dallae('models')).stdout).toMatch(/✓ dallae-s/);
    const healthy = await dallaeWith({ DATA_DIR: data }, 'doctor', '--json');
    const { findings } = z.object({ findings: z.array(z.object({ name: z.string(), state: z.string() })) }).parse(JSON.parse(healthy.stdout));
    expect(findings.filter(({ state }) => state === 'bad')).toEqual([]);
    expect(findings.map(({ name }) => name)).toContain('drawing');
  });

  it('finds what is wrong, and says how to mend it', async () => {
    const models = join(folder, 'models');
    await cp('models/dallae-s', join(models, 'dallae-s'), { recursive: true });
    await writeFile(join(models, 'dallae-s', 'tokenizer.json'), '{}');
    for (const [environment, name] of [[{ DALLAE_MODELS_DIR: models }, 'model dallae-s'], [{ DALLAE_MODELS_DIR: folder }, 'models'], [{ DATA_DIR: join(models, 'dallae-s', 'model.json') }, 'data folder'], [{ PORT: 'x' }, 'configuration']] as const) {
      const ended = await dallaeWith({ DATA_DIR: join(folder, 'data'), ...environment }, 'doctor', '--json');
      expect(ended.code).toBe(1);
      expect(ended.stdout).toContain(`"name":"${name}","state":"bad"`);
      expect(ended.stdout).toContain('"remedy"');
    }
  });

  it('explains itself', async () => {
    expect((await dallae('--help')).stdout).toContain('--guidance-scale');
  });
});
