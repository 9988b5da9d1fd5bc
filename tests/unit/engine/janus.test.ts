import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { codesFromBase64 } from '../../../server/contract/codes';
import type { JobReport } from '../../../server/contract/event';
import { hubManifestSchema } from '../../../server/contract/hub-manifest';
import type { GenerateTask } from '../../../server/contract/job';
import type { DrawRequest } from '../../../server/engine/draw';
import type { Engine } from '../../../server/engine/engine';
import { CapabilityMissingError, CodesInvalidError, MemoryShortError, ModelDamagedError, ModelPackageError } from '../../../server/engine/errors';
import { runTask } from '../../../server/worker/run-task';
import { useHubEngines } from '../../support/hub-engines';
import { plainPicture, tinyCaptions } from '../../support/tiny-captioner';
import { installTinyFlorence, installTinyJanus } from '../../support/tiny-hub-models';

const { models, open } = useHubEngines();
const id = 'tiny-janus';
const sampling = { temperature: 1, topK: 0, topP: 1, guidanceScale: 2 };
const request: DrawRequest = { prompt: 'a red apple', seed: 7, candidates: 2, sampling };
let folder: string;
beforeEach(async () => {
  folder = await installTinyJanus(models(), id);
});

/** The codes of each candidate, in order, and the rows that were told of it. */
async function drawn(engine: Engine, change: Partial<DrawRequest> = {}): Promise<{ codes: number[]; rows: number[] }[]> {
  const found: { codes: number[]; rows: number[] }[] = [];
  for await (const { from = 0, row, codes } of engine.drawer(id).draw({ ...request, ...change })) {
    codes.forEach((map, index) => {
      const candidate = (found[from + index] ??= { codes: [], rows: [] });
      candidate.codes = [...map];
      candidate.rows.push(row);
    });
  }
  return found;
}

const codesOf = async (engine: Engine, change: Partial<DrawRequest> = {}) => (await drawn(engine, change)).map(({ codes }) => codes);

async function changeManifest(change: (manifest: ReturnType<typeof hubManifestSchema.parse>) => object): Promise<void> {
  const path = join(folder, 'model.json');
  await writeFile(path, JSON.stringify(change(hubManifestSchema.parse(JSON.parse(await readFile(path, 'utf8'))))));
}

describe('a Janus draws', () => {
  it('and says so, with what its pictures are made of and what can be set', async () => {
    const engine = await open();
    expect(engine.failures()).toEqual([]);
    const [summary] = engine.summaries();
    const { decoder } = engine.drawer(id);
    expect(decoder).toMatch(/^[0-9a-f]{8}$/);
    expect(summary).toMatchObject({ capabilities: ['generate', 'describe'], sizes: { drawn: 16, read: 384 }, drawing: { picture: { size: 16, rows: 2, columns: 2, depth: 1, codebookSize: 32 }, decoder } });
    expect(summary?.settings.map(({ name }) => name)).toEqual(['temperature', 'guidanceScale', 'topK', 'topP', 'captionTask']);
  });

  it('row by row, one candidate after the other, each by its seed and number alone', async () => {
    const engine = await open();
    const both = await drawn(engine);
    expect(both.map(({ rows }) => rows)).toEqual([[1, 2], [1, 2]]);
    for (const { codes } of both) expect([codes.length, codes.every((code) => code >= 0 && code < 32)]).toEqual([4, true]);
    const [first, second] = both.map(({ codes }) => codes);
    expect(await codesOf(engine)).toEqual([first, second]);
    expect(await codesOf(engine, { candidates: 1, firstCandidate: 1 })).toEqual([second]);
    const others = await Promise.all([8, 9, 10].map((seed) => codesOf(engine, { seed, candidates: 1 })));
    expect(new Set([first, ...others.flat()].map(String)).size).toBeGreaterThan(1);
  });

  it('what guidance, temperature and a shortlist make of it', async () => {
    const engine = await open();
    const surest = await Promise.all([1, 2, 3].map((seed) => codesOf(engine, { seed, candidates: 1, sampling: { ...sampling, topK: 1 } })));
    expect(new Set(surest.map(String)).size).toBe(1);
    expect(await codesOf(engine, { candidates: 1, sampling: { ...sampling, temperature: 0.1, topP: 0.001 } })).toEqual(surest[0]);
    // Without guidance the prompt is read once, not twice.
    expect((await codesOf(engine, { candidates: 1, sampling: { ...sampling, guidanceScale: 1 } })).flat()).toHaveLength(4);
    // A prompt cannot smuggle a picture in.
    expect((await codesOf(engine, { candidates: 1, prompt: 'a <image_placeholder> here' })).flat()).toHaveLength(4);
  });

  it('and stops within a code when it is told to; whoever waits goes on', async () => {
    const engine = await open();
    const abort = new AbortController();
    const stopped = (async () => {
      for await (const { row } of engine.drawer(id).draw({ ...request, candidates: 16, signal: abort.signal })) {
        expect(row).toBe(1);
        abort.abort();
      }
    })();
    const heard: string[] = [];
    const described = (async () => {
      for await (const progress of engine.reader(id).describe({ picture: await plainPicture(tinyCaptions.red.color), languages: ['en'], captions: 1, seed: 1 })) {
        if (progress.type === 'completed') heard.push(progress.text);
      }
    })();
    await expect(stopped).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    await described;
    expect(heard).toEqual(['a red picture']);
  });

  it('for one job at a time; whoever gives up waiting is gone at once', async () => {
    const engine = await open();
    const first = { over: false };
    const drawing = drawn(engine, { candidates: 8 }).then(() => { first.over = true; });
    const abort = new AbortController();
    const waiting = drawn(engine, { signal: abort.signal });
    abort.abort();
    await expect(waiting).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(first.over).toBe(false);
    await drawing;
  });

  it('and paints its codes without the weights that wrote them', async () => {
    const engine = await open();
    const drawer = engine.drawer(id);
    const [pixels] = await drawer.paint([Uint16Array.of(0, 1, 2, 3)]);
    expect(pixels).toMatchObject({ width: 16, height: 16 });
    expect(pixels?.data).toHaveLength(3 * 256);
    const [loaded] = engine.memory();
    expect(loaded?.id).toBe(id);
    for (const codes of [[0, 1, 2], [0, 1, 2, 32]]) await expect(drawer.paint([Uint16Array.from(codes)])).rejects.toBeInstanceOf(CodesInvalidError);
  });

  it('as a job: rows without strips, pictures with their codes and recipe', async () => {
    const engine = await open();
    const task: GenerateTask = { kind: 'generate', prompt: '빨간 사과', words: 'a red apple', model: id, seed: 7, candidates: 2, sampling };
    const reports: { report: JobReport; png: Uint8Array | undefined }[] = [];
    const tokens = await runTask(task, { engine, report: (report, png) => reports.push({ report, png }) });
    expect(tokens).toEqual({ read: { pieces: 0, codes: 0 }, written: { pieces: 0, codes: 8 } });
    expect(reports.map(({ report }) => [report.type, 'candidate' in report ? report.candidate : null]).sort()).toEqual([
      ['candidate.completed', 0], ['candidate.completed', 1], ['candidate.partial', 0], ['candidate.partial', 0], ['candidate.partial', 1], ['candidate.partial', 1],
    ]);
    const codes = await codesOf(engine);
    for (const { report, png } of reports) {
      if (report.type === 'candidate.partial') expect([report.rows, report.strip]).toEqual([2, undefined]);
      if (report.type !== 'candidate.completed') continue;
      expect([...codesFromBase64(report.codes)]).toEqual(codes[report.candidate]);
      expect(report.decoder).toBe(engine.drawer(id).decoder);
      const [painted] = await engine.drawer(id).paint([codesFromBase64(report.codes)]);
      expect(await sharp(png).removeAlpha().raw().toBuffer()).toEqual(Buffer.from(painted?.data ?? []));
    }
  });
});

describe('a Janus refuses', () => {
  it('to go on with a picture, to be looked into, and what another model does not do', async () => {
    await installTinyFlorence(models());
    const engine = await open();
    await expect(engine.drawer(id).draw({ ...request, start: { codes: 'AAAA', keep: '1100' } }).next()).rejects.toBeInstanceOf(CapabilityMissingError);
    expect(() => engine.model(id)).toThrow(CapabilityMissingError);
    expect(() => engine.drawer('tiny-florence')).toThrow(CapabilityMissingError);
  });

  it('when its manifest does not say how it draws: then it only describes', async () => {
    await changeManifest(({ ...manifest }) => ({ ...manifest, drawing: undefined }));
    const engine = await open();
    expect(engine.summaries()).toMatchObject([{ capabilities: ['describe'], drawing: null, sizes: { drawn: null } }]);
    expect(() => engine.drawer(id)).toThrow(CapabilityMissingError);
    expect(() => engine.reader(id)).not.toThrow();
  });

  it('when its manifest is wrong about its codes, its painter is not listed, or memory is short', async () => {
    await changeManifest(({ ...manifest }) => ({ ...manifest, drawing: { picture: { size: 16, rows: 2, columns: 2, codebookSize: 64 }, sampling } }));
    const wrong = await open();
    await expect(codesOf(wrong)).rejects.toThrow(/chooses among 32 codes, and its manifest speaks of 64/);
    const short = await open(() => 0);
    await expect(codesOf(short)).rejects.toBeInstanceOf(MemoryShortError);
    await expect(short.drawer(id).paint([Uint16Array.of(0, 1, 2, 3)])).rejects.toBeInstanceOf(MemoryShortError);
    await changeManifest((manifest) => ({ ...manifest, files: manifest.files.filter(({ path }) => !path.includes('image_decode')) }));
    const unlisted = await open();
    expect(() => unlisted.drawer(id)).toThrow(ModelPackageError);
    expect(unlisted.failures()).toMatchObject([{ folder: id }]);
  });

  it('to paint with a damaged graph, by name', async () => {
    await writeFile(join(folder, 'onnx', 'image_decode.onnx'), 'no graph');
    const engine = await open();
    await expect(engine.drawer(id).paint([Uint16Array.of(0, 1, 2, 3)])).rejects.toBeInstanceOf(ModelDamagedError);
  });
});
