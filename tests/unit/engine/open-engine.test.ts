import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelManifest } from '../../../server/contract/model-manifest';
import { openEngine } from '../../../server/engine/engine';
import { errorCodeOf, ModelPackageError, UnknownModelError } from '../../../server/engine/errors';
import { ModelFileError } from '../../../server/runtime/errors';
import type { Runtime } from '../../../server/runtime/port';
import { verifyFile } from '../../../server/runtime/verify-file';
import { createFakeModel, fakeManifest } from './fake-model';
import { tinyTokenizer } from './tiny-tokenizer';

let modelsFolder: string;
beforeEach(async () => {
  modelsFolder = await mkdtemp(join(tmpdir(), 'dallae-models-'));
});
afterEach(() => rm(modelsFolder, { recursive: true }));

/** Checks files as the real runtime does, and runs the arithmetic of the fake model. */
const runtime: Runtime = {
  async loadGraph(file) {
    await verifyFile(file);
    return (await createFakeModel()).graphs.transformer;
  },
};

async function install(id: string, change: (manifest: ModelManifest) => unknown = (manifest) => manifest): Promise<void> {
  const folder = join(modelsFolder, id);
  await mkdir(folder);
  const describeFile = (path: string, content: string) => ({ path, bytes: Buffer.byteLength(content), sha256: createHash('sha256').update(content).digest('hex') });
  const tokenizer = JSON.stringify(tinyTokenizer);
  await writeFile(join(folder, 'graph.onnx'), 'weights');
  await writeFile(join(folder, 'tokenizer.json'), tokenizer);
  const graph = describeFile('graph.onnx', 'weights');
  const graphs = { pictureEncoder: graph, pictureDecoder: graph, transformer: graph, pictureHead: graph, textHead: graph };
  const manifest = { ...fakeManifest, id, graphs, tokenizer: describeFile('tokenizer.json', tokenizer) };
  await writeFile(join(folder, 'model.json'), JSON.stringify(change(manifest)));
}

describe('openEngine', () => {
  it('loads every package and sums up its files', async () => {
    await install('beta');
    await install('alpha');
    await mkdir(join(modelsFolder, 'training'));
    const engine = await openEngine({ modelsFolder, runtime });
    expect(engine.failures()).toEqual([]);
    expect(engine.summaries().map(({ id }) => id)).toEqual(['alpha', 'beta']);
    expect(engine.summaries()[0]?.bytes).toBe(5 * 'weights'.length + Buffer.byteLength(JSON.stringify(tinyTokenizer)));
    expect(engine.model('beta').manifest.id).toBe('beta');
    await engine.close();
  });

  it('opens one package only when asked', async () => {
    await install('alpha');
    await install('beta');
    const engine = await openEngine({ modelsFolder, runtime, only: 'beta' });
    expect(engine.summaries().map(({ id }) => id)).toEqual(['beta']);
  });

  it('says that a model is not there', async () => {
    const engine = await openEngine({ modelsFolder, runtime });
    expect(() => engine.model('nobody')).toThrow(UnknownModelError);
  });

  it('sets a broken package aside, keeps the others, and tells what is wrong', async () => {
    await install('good');
    await install('odd', ({ picture, ...others }) => ({ ...others, picture: { ...picture, rows: 0 } }));
    await install('torn');
    await writeFile(join(modelsFolder, 'torn', 'model.json'), '{"format": 1,');
    await install('changed');
    await writeFile(join(modelsFolder, 'changed', 'graph.onnx'), 'WEIGHTS');
    await install('short');
    await writeFile(join(modelsFolder, 'short', 'graph.onnx'), 'w');

    const engine = await openEngine({ modelsFolder, runtime });
    expect(engine.summaries().map(({ id }) => id)).toEqual(['good']);
    const failures = Object.fromEntries(engine.failures().map(({ folder, error }) => [folder, error]));
    expect(Object.keys(failures)).toEqual(['changed', 'odd', 'short', 'torn']);
    expect(failures['changed']).toBeInstanceOf(ModelFileError);
    expect(String(failures['changed'])).toContain(join('changed', 'graph.onnx'));
    expect(String(failures['short'])).toContain('1 bytes instead of 7');
    expect(String(failures['odd'])).toContain('picture.rows');
    expect(failures['torn']).toBeInstanceOf(ModelPackageError);
    expect(() => engine.model('changed')).toThrow(ModelPackageError);
    expect(errorCodeOf(failures['changed'])).toBe('model_unavailable');
  });

  it('opens a package that only draws without a text head, but none that is to describe', async () => {
    const withoutTextHead = (manifest: ModelManifest) => ({ ...manifest, graphs: { ...manifest.graphs, textHead: undefined } });
    await install('drawing', (manifest) => ({ ...withoutTextHead(manifest), capabilities: ['generate'] }));
    await install('silent', withoutTextHead);
    const engine = await openEngine({ modelsFolder, runtime });
    expect(engine.summaries()).toMatchObject([{ id: 'drawing', capabilities: ['generate'], bytes: 4 * 'weights'.length + Buffer.byteLength(JSON.stringify(tinyTokenizer)) }]);
    expect(engine.failures().map(({ folder, error }) => [folder, String(error)])).toEqual([['silent', expect.stringContaining('text head')]]);
    await engine.close();
  });

  it('lets go of what a broken package had loaded', async () => {
    await install('half');
    await rm(join(modelsFolder, 'half', 'tokenizer.json'));
    let [loaded, released] = [0, 0];
    const counting: Runtime = {
      async loadGraph(given) {
        const graph = await runtime.loadGraph(given);
        loaded += 1;
        return { ...graph, release: () => Promise.resolve(void (released += 1)) };
      },
    };
    const engine = await openEngine({ modelsFolder, runtime: counting });
    expect(engine.failures().map(({ error }) => error)).toEqual([expect.any(ModelFileError)]);
    expect([loaded, released]).toEqual([5, 5]);
  });

  it('fails when there is no such folder', async () => {
    await expect(openEngine({ modelsFolder: join(modelsFolder, 'missing'), runtime })).rejects.toBeInstanceOf(ModelPackageError);
  });
});
