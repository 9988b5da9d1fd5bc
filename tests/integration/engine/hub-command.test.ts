import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offerOf } from '../../../server/hub/added-models';
import { catalogue } from '../../../server/hub/catalogue';
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

  it('names folders that nobody has described, and takes in one whose files were put there by hand', async () => {
    const models = join(folder, 'models');
    await mkdir(join(models, 'odd'), { recursive: true });
    const { files, repository } = offerOf('clip-vit-base-patch32');
    await mkdir(join(models, 'clip-vit-base-patch32', 'onnx'), { recursive: true });
    for (const file of files) await copyFile(join('tests/fixtures/tiny-clip', file.replace('_quantized', '')), join(models, 'clip-vit-base-patch32', file));
    const listed = await dallae('models');
    expect(listed.code).toBe(1);
    expect(listed.stdout).toMatch(/✗ odd .*odd has no model\.json\. It is taken for none of the well-known models/);
    expect(listed.stdout).toContain(`Put these files of ${repository} into it and run "npm run dallae -- models add clip-vit-base-patch32"`);
    await rm(join(models, 'odd'), { recursive: true });
    expect(JSON.parse((await dallae('models', 'add', 'clip-vit-base-patch32', '--json')).stdout)).toMatchObject({ from: 'folder' });
    const known = await dallae('models');
    expect([known.code, known.stdout]).toEqual([0, expect.stringMatching(/✓ clip-vit-base-patch32 {2}CLIP/)]);
  });

  it('says what there is to add when the name is not known', async () => {
    const refused = await dallae('models', 'add', 'nobody', '--yes', '--json');
    expect([refused.code, JSON.parse(refused.stderr)]).toMatchObject([1, { error: { code: 'unknown_model', details: { detail: `"nobody" is not among the models that can be added: ${catalogue.map((offer) => offer.id).join(', ')}.` } } }]);
  });
});
