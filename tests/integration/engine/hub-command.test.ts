import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offerOf } from '../../../server/hub/added-models';
import { startHub, type FlakyHub } from '../../support/flaky-hub';
import { plainPicture, tinyCaptions } from '../../support/tiny-captioner';

const id = 'vit-gpt2-image-captioning';
let folder: string;
let hub: FlakyHub;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dallae-hub-'));
  hub = await startHub(undefined, { offer: offerOf(id) });
  await writeFile(join(folder, 'red.png'), await plainPicture(tinyCaptions.red.color));
});
afterAll(async () => {
  hub.close();
  await rm(folder, { recursive: true });
});

async function dallae(...words: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/cli/main.ts', ...words], { env: { ...process.env, DATA_DIR: folder, DALLAE_HUB: hub.address } });
  const ended = { stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => (ended.stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (ended.stderr += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...ended };
}

describe('dallae models', () => {
  it('shows licence and size, adds only what somebody agreed to, and removes it', async () => {
    const asked = await dallae('models', 'add', id, '--json');
    expect([asked.code, JSON.parse(asked.stdout)]).toMatchObject([1, { from: null, license: 'mit' }]);
    expect(asked.stderr).toMatch(/Xenova\/vit-gpt2-image-captioning[\s\S]*mit[\s\S]*0\.3 MB/);
    expect(hub.asked).toEqual([]);

    expect(JSON.parse((await dallae('models', 'add', id, '--yes', '--json')).stdout)).toMatchObject({ from: 'hub', id });
    expect((await dallae('models')).stdout).toMatch(new RegExp(`✓ ${id}  ViT-GPT2`));
    const described: unknown = JSON.parse((await dallae('describe', join(folder, 'red.png'), '--model', id, '--json')).stdout);
    expect(described).toMatchObject({ model: id, unfamiliar: null, captions: [{ language: 'en', index: 0 }] });
    const refused = await dallae('describe', join(folder, 'red.png'), '--model', id, '--languages', 'ko', '--json');
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('language_unsupported')]);

    expect((await dallae('models', 'remove', id)).code).toBe(0);
    expect((await dallae('models')).stdout).not.toContain(id);
  });

  it('says what there is to add when the name is not known', async () => {
    const refused = await dallae('models', 'add', 'nobody', '--yes', '--json');
    expect([refused.code, JSON.parse(refused.stderr)]).toMatchObject([1, { error: { code: 'unknown_model', details: { detail: `"nobody" is not among the models that can be added: ${id}.` } } }]);
  });
});
