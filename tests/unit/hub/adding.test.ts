import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { captionerManifestSchema } from '../../../server/contract/hub-manifest';
import type { AddProgress } from '../../../server/contract/hub';
import { addModel, offerOf, removeModel } from '../../../server/hub/added-models';
import { HubError } from '../../../server/hub/errors';
import { ModelHub } from '../../../server/hub/model-hub';
import { readPlan } from '../../../server/hub/read-plan';
import { verifyFile } from '../../../server/runtime/verify-file';
import { canMount, smallDisk } from '../../support/small-disk';
import { startHub as openHub, type FlakyHub, type Trouble } from '../../support/flaky-hub';
import { installTinyCaptioner } from '../../support/tiny-captioner';

const times = { stallMs: 150, pauseMs: 1, attempts: 3 };
const patience = { timeout: 15_000, interval: 20 };
const decoder = 'onnx/decoder_model_merged.onnx';
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dallae-hub-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function startHub(...given: Parameters<typeof openHub>): Promise<FlakyHub> {
  const hub = await openHub(...given);
  onTestFinished(hub.close);
  return hub;
}

async function add({ address, offer }: FlakyHub, { signal = new AbortController().signal, freeBytes }: { signal?: AbortSignal; freeBytes?: number } = {}): Promise<AddProgress[]> {
  const plan = await readPlan(offer, { hub: address, folder });
  const heard: AddProgress[] = [];
  await addModel({ offer, plan: { ...plan, freeBytes: freeBytes ?? plan.freeBytes }, hub: address, folder, signal, times, onProgress: (progress) => heard.push(structuredClone(progress)) });
  return heard;
}

const failing = (path: string, ...troubles: ReturnType<Trouble>[]): Trouble => (asked, attempt) => (asked === path ? troubles[Math.min(attempt, troubles.length - 1)] : undefined);
const codeOf = (work: Promise<unknown>) => work.then(() => 'no error', (error: unknown) => (error instanceof HubError ? error.code : String(error)));

/** The model is there, whole, with a manifest that says what every file must be. */
async function expectWhole(): Promise<void> {
  const place = join(folder, 'tiny');
  const { files, source } = captionerManifestSchema.parse(JSON.parse(await readFile(join(place, 'model.json'), 'utf8')));
  expect(source).toEqual({ repository: 'acme/tiny', revision: 'c0ffee0' });
  expect(files).toHaveLength(7);
  for (const file of files) await verifyFile({ ...file, path: join(place, file.path) });
  expect(await readdir(join(folder, '.adding'))).toEqual([]);
}

describe('what adding would bring', () => {
  it('is told with licence and sizes before anything is fetched', async () => {
    const { address, offer, asked } = await startHub();
    const plan = await readPlan(offer, { hub: address, folder });
    expect(plan).toMatchObject({ id: 'tiny', license: 'mit', revision: 'c0ffee0' });
    expect(plan.bytes).toBe(plan.files.reduce((sum, { bytes }) => sum + bytes, 0));
    expect(plan.bytes).toBeGreaterThan(200_000);
    expect(plan.memoryBytes).toBe(2 * plan.bytes + 256 * 1024 ** 2);
    expect(plan.freeMemoryBytes).toBeGreaterThan(0);
    expect(new Set(plan.files.map(({ checksum }) => checksum.kind))).toEqual(new Set(['git', 'sha256']));
    expect(asked).toEqual([]);
  });

  it('has the known licence where the hub names none', async () => {
    const { address, offer } = await startHub(undefined, { license: null });
    expect((await readPlan(offer, { hub: address, folder })).license).toBe('unknown');
  });

  it('cannot be had without a network, of a file that is gone, or from something that is no hub', async () => {
    const { address, offer } = await startHub();
    expect(await codeOf(readPlan(offer, { hub: 'http://127.0.0.1:9', folder }))).toBe('hub_unreachable');
    expect(await codeOf(readPlan({ ...offer, files: ['gone.onnx'] }, { hub: address, folder }))).toBe('hub_answer_unusable');
    expect(await codeOf(readPlan({ ...offer, repository: 'acme/other' }, { hub: address, folder }))).toBe('hub_answer_unusable');
    expect(() => offerOf('nobody')).toThrow(expect.objectContaining({ code: 'unknown_model' }));
  });
});

describe('adding a model', () => {
  it('brings every file, checked, and tells how far each is', async () => {
    const heard = await add(await startHub());
    await expectWhole();
    expect(heard.at(-1)?.files.every(({ bytes, done }) => bytes === done)).toBe(true);
    const decoded = heard.map(({ files }) => files.find(({ path }) => path === decoder)?.done ?? 0);
    expect(decoded).toEqual([...decoded].sort((first, second) => first - second));
  });

  it.each([
    ['cut in the middle', ['cut', 'cut', undefined]],
    ['stalled', ['stall', undefined]],
    ['refused for a while', [503, 429, undefined]],
    ['sent by a server that knows no ranges', ['cut', 'no ranges']],
    // Longer in all than a connection may be silent.
    ['slow', ['slow']],
    ['cut, and lies elsewhere', ['cut', 'elsewhere', undefined]],
  ] as const)('goes on when a file is %s', async (_, troubles) => {
    const hub = await startHub(failing(decoder, ...troubles));
    await add(hub);
    await expectWhole();
    expect(hub.asked.filter(({ path }) => path === decoder)).toHaveLength(troubles.length);
  });

  it('asks only for what is missing after a cut, also after a restart', async () => {
    const hub = await startHub(failing(decoder, 'cut', 503, 503, undefined));
    expect(await codeOf(add(hub))).toBe('download_interrupted');
    expect(await readdir(folder)).toEqual(['.adding']);
    const before = hub.asked.length;
    await add(hub);
    await expectWhole();
    const again = hub.asked.slice(before);
    expect([again[0]?.path, again[0]?.range]).toEqual([decoder, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
    expect(again.map(({ path }) => path)).not.toContain('config.json');
  });

  it.each([
    ['of another size than promised', 'short'],
    ['longer than promised', 'long'],
    ['of other bytes', 'wrong'],
  ] as const)('refuses a file that is %s, and keeps none of it', async (_, trouble) => {
    const hub = await startHub(failing(decoder, trouble));
    expect(await codeOf(add(hub))).toBe('download_damaged');
    expect(await readdir(join(folder, '.adding', 'tiny', 'onnx'))).toEqual(['encoder_model.onnx'].filter((name) => hub.asked.some(({ path }) => path.endsWith(name))));
    expect(await readdir(folder)).toEqual(['.adding']);
  });

  it('does not go on with a file that is gone', async () => {
    expect(await codeOf(add(await startHub(failing(decoder, 404))))).toBe('hub_answer_unusable');
  });

  it('finds out when what was there of a file was spoilt meanwhile', async () => {
    const hub = await startHub(failing(decoder, 'cut', 503, 503, undefined));
    await add(hub).catch(() => undefined);
    await truncate(join(folder, '.adding', 'tiny', decoder), 10);
    await writeFile(join(folder, '.adding', 'tiny', decoder), 'spoilt bytes');
    expect(await codeOf(add(hub))).toBe('download_damaged');
    await add(hub);
    await expectWhole();
  });

  it('fetches nothing when the disk has no room for it', async () => {
    const hub = await startHub();
    expect(await codeOf(add(hub, { freeBytes: 1000 }))).toBe('storage_full');
    expect(hub.asked).toEqual([]);
  });

  it.runIf(canMount())('says so when the disk fills up meanwhile, keeps what is there, and goes on once there is room', async () => {
    const kept = folder;
    folder = smallDisk(1).directory;
    const filler = join(folder, 'filler');
    await writeFile(filler, Buffer.alloc(900 * 1024));
    const hub = await startHub();
    expect(await codeOf(add(hub, { freeBytes: Number.MAX_SAFE_INTEGER }))).toBe('storage_full');
    await rm(filler);
    await add(hub, { freeBytes: Number.MAX_SAFE_INTEGER });
    await expectWhole();
    folder = kept;
  });

  it('stops when it is told to, and goes on later', async () => {
    const hub = await startHub(failing(decoder, 'stall', undefined));
    const abort = new AbortController();
    const adding = add(hub, { signal: abort.signal });
    await vi.waitUntil(() => hub.asked.some(({ path }) => path === decoder), patience);
    abort.abort();
    await expect(adding).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    await add(hub);
    await expectWhole();
  });

  it('replaces what is there only once the new one is whole', async () => {
    await installTinyCaptioner(folder, 'tiny');
    const hub = await startHub(failing(decoder, 'wrong', undefined));
    await add(hub).catch(() => undefined);
    expect(await readdir(join(folder, 'tiny'))).toContain('model.json');
    await add(hub);
    await expectWhole();
  });
});

describe('removing a model', () => {
  it('deletes it and what is there of it, and nothing else', async () => {
    await installTinyCaptioner(folder, 'tiny');
    await installTinyCaptioner(folder, 'other');
    await mkdir(join(folder, '.adding', 'tiny'), { recursive: true });
    await removeModel(folder, 'tiny');
    expect(await readdir(folder)).toEqual(['.adding', 'other']);
    expect(await readdir(join(folder, '.adding'))).toEqual([]);
    expect(await codeOf(removeModel(folder, 'tiny'))).toBe('model_not_removable');
    expect(await codeOf(removeModel(folder, '../other'))).toBe('unknown_model');
  });
});

describe('the list of models that can be added', () => {
  const open = ({ address, offer }: FlakyHub, hub: string | null = address) => {
    const changes = vi.fn(() => Promise.resolve());
    const failures = vi.fn();
    return { hub: new ModelHub({ hub, folder, offers: [offer], onChange: changes, onFailure: failures, times }), changes, failures };
  };
  const stateOf = async (hub: ModelHub) => (await hub.list()).offers.map(({ state, problem }) => [state, problem]);

  it('follows an adding from its start to its end', async () => {
    const { hub, changes } = open(await startHub(failing(decoder, 'stall', undefined)));
    expect(await stateOf(hub)).toEqual([['absent', null]]);
    await hub.plan('tiny');
    hub.add('tiny');
    expect(() => hub.add('tiny')).toThrow(expect.objectContaining({ code: 'model_in_progress' }));
    await vi.waitUntil(async () => ((await hub.list()).offers[0]?.progress?.files.at(-1)?.done ?? -1) >= 0, patience);
    await vi.waitUntil(async () => (await hub.list()).offers[0]?.state === 'installed', patience);
    expect(changes).toHaveBeenCalled();
    await hub.remove('tiny');
    expect(await stateOf(hub)).toEqual([['absent', null]]);
  });

  it('says why an adding ended, until the next', async () => {
    const { hub, failures } = open(await startHub(failing(decoder, 'wrong', undefined)));
    hub.add('tiny');
    await vi.waitUntil(async () => (await hub.list()).offers[0]?.state === 'absent', patience);
    expect(await stateOf(hub)).toEqual([['absent', 'download_damaged']]);
    expect(failures).toHaveBeenCalledOnce();
    hub.add('tiny');
    await vi.waitUntil(async () => (await hub.list()).offers[0]?.state === 'installed', patience);
    expect(await stateOf(hub)).toEqual([['installed', null]]);
  });

  it('forgives a person who stops it', async () => {
    const { hub, failures } = open(await startHub(failing(decoder, 'stall')));
    hub.add('tiny');
    await vi.waitUntil(async () => (await hub.list()).offers[0]?.progress !== null, patience);
    await hub.remove('tiny');
    await vi.waitUntil(async () => (await hub.list()).offers[0]?.state === 'absent', patience);
    expect([await stateOf(hub), failures.mock.calls]).toEqual([[['absent', null]], []]);
  });

  it('takes in a folder that was filled by hand, and names what it lacks', async () => {
    const { hub, changes } = open(await startHub(), null);
    const place = await installTinyCaptioner(folder, 'tiny');
    await rm(join(place, 'model.json'));
    const content = await readFile(join(place, decoder));
    await rm(join(place, decoder));
    expect(await stateOf(hub)).toEqual([['absent', 'model_incomplete']]);
    await writeFile(join(place, decoder), content);
    expect(await stateOf(hub)).toEqual([['installed', null]]);
    expect(changes).toHaveBeenCalled();
    expect(captionerManifestSchema.parse(JSON.parse(await readFile(join(place, 'model.json'), 'utf8'))).files).toHaveLength(7);
    expect(() => hub.add('tiny')).toThrow(expect.objectContaining({ code: 'hub_off' }));
  });
});
