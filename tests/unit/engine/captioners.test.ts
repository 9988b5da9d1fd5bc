import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JobReport } from '../../../server/contract/event';
import type { DescribeProgress, DescribeRequest } from '../../../server/engine/describe';
import type { Engine } from '../../../server/engine/engine';
import { CapabilityMissingError, errorCodeOf, MemoryShortError, ModelDamagedError, PictureUnreadableError } from '../../../server/engine/errors';
import { runTask } from '../../../server/worker/run-task';
import { useHubEngines } from '../../support/hub-engines';
import { installTinyCaptioner, plainPicture, readTinyManifest, tinyCaptions } from '../../support/tiny-captioner';

const { models, open } = useHubEngines();

async function ask(engine: Engine, change: Partial<DescribeRequest> = {}, id = 'tiny'): Promise<DescribeProgress[]> {
  const picture = change.picture ?? (await plainPicture(tinyCaptions.red.color));
  const heard: DescribeProgress[] = [];
  for await (const progress of engine.reader(id).describe({ languages: ['ko', 'en'], captions: 1, seed: 7, ...change, picture })) heard.push(progress);
  return heard;
}

const englishOnly = async () => ({ describe: { en: (await readTinyManifest()).describe.en ?? [] } });
const finished = (heard: readonly DescribeProgress[]) => heard.filter((progress) => progress.type === 'completed');
const textsOf = (heard: readonly DescribeProgress[]) => finished(heard).map(({ text }) => text);

describe('a captioner of the hub’s layout', () => {
  it('is listed by what it can do, beside the models folder and in the folder of added models', async () => {
    await installTinyCaptioner(models(), 'tiny');
    await installTinyCaptioner(join(models(), 'added'), 'other', await englishOnly());
    const engine = await open();
    expect(engine.failures()).toEqual([]);
    expect(engine.summaries()).toMatchObject([
      { id: 'other', layout: 'vision-encoder-decoder', capabilities: ['describe'], languages: ['en'], sizes: { drawn: null, read: 32 }, settings: [] },
      { id: 'tiny', languages: ['ko', 'en'], license: 'MIT' },
    ]);
    expect(engine.memory()).toEqual([]);
    expect(() => engine.model('tiny')).toThrow(CapabilityMissingError);
  });

  it.each(Object.values(tinyCaptions))('says in both languages what $en shows, growing piece by piece', async ({ color, ko, en }) => {
    await installTinyCaptioner(models(), 'tiny');
    const heard = await ask(await open(), { picture: await plainPicture(color) });
    expect(textsOf(heard)).toEqual([ko, en]);
    const [korean] = finished(heard);
    expect(korean).toMatchObject({ language: 'ko', index: 0, words: ko.split(' ').map((text) => ({ text })) });
    expect(korean?.confidence).toBeGreaterThan(0.8);
    const drafts = heard.filter((progress) => progress.type === 'partial' && progress.language === 'en').map(({ text }) => text);
    expect(drafts.length).toBeGreaterThan(1);
    for (const draft of drafts) expect(en.startsWith(draft)).toBe(true);
  });

  it('reads pictures of any proportions, transparent ones over white', async () => {
    await installTinyCaptioner(models(), 'tiny');
    const engine = await open();
    expect(textsOf(await ask(engine, { picture: await plainPicture(tinyCaptions.blue.color, { width: 3000, height: 20 }), languages: ['en'] }))).toEqual(['a blue picture']);
    const clear = await sharp({ create: { width: 9, height: 9, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).webp().toBuffer();
    expect(textsOf(await ask(engine, { picture: clear, languages: ['en'] }))).toEqual(['a white picture']);
    await expect(ask(engine, { picture: new Uint8Array([1, 2, 3]) })).rejects.toBeInstanceOf(PictureUnreadableError);
  });

  it('gives the same captions for the same seed, and no caption twice', async () => {
    await installTinyCaptioner(models(), 'tiny');
    const engine = await open();
    // Between colours, so that it is not sure.
    const picture = await plainPicture('#888060');
    const first = textsOf(await ask(engine, { picture, captions: 3, languages: ['en'] }));
    expect(textsOf(await ask(engine, { picture, captions: 3, languages: ['en'] }))).toEqual(first);
    expect(new Set(first).size).toBe(first.length);
    expect(textsOf(await ask(engine, { picture, captions: 1, languages: ['ko', 'en'], seed: 99 })).at(-1)).toBe(first[0]);
  });

  it('takes one job after the other', async () => {
    await installTinyCaptioner(models(), 'tiny');
    const engine = await open();
    const pictures = await Promise.all(Object.values(tinyCaptions).map(({ color }) => plainPicture(color)));
    const heard = await Promise.all(pictures.map((picture) => ask(engine, { picture, languages: ['en'] })));
    expect(heard.map(textsOf)).toEqual(Object.values(tinyCaptions).map(({ en }) => [en]));
  });

  it('writes no language that it does not know', async () => {
    await installTinyCaptioner(models(), 'tiny', await englishOnly());
    expect(finished(await ask(await open())).map(({ language }) => language)).toEqual(['en']);
  });

  it('needs no model.json where its own files tell its languages', async () => {
    const { describe: starts } = await readTinyManifest();
    const folder = await installTinyCaptioner(models(), 'bare');
    await rm(join(folder, 'model.json'));
    const { decoder_start_token_id: start } = z.object({ decoder_start_token_id: z.number() }).parse(JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')));
    const silent = await open();
    expect(silent.failures().map(({ error }) => String(error))).toEqual([expect.stringContaining('names no language of captions under lang_to_id')]);
    await writeFile(join(folder, 'generation_config.json'), JSON.stringify({ decoder_start_token_id: start, eos_token_id: start, max_length: 24, lang_to_id: { en: starts.en?.at(-1), fr: 3 } }));
    const engine = await open();
    expect(engine.summaries()).toMatchObject([{ id: 'bare', languages: ['en'] }]);
    // This one was trained with a start token before the language, so what it says is not worth much here.
    expect(finished(await ask(engine, { languages: ['en'] }, 'bare'))).toHaveLength(1);
  });

  it('stops when it is told to, and works again afterwards', async () => {
    await installTinyCaptioner(models(), 'tiny');
    const engine = await open();
    const abort = new AbortController();
    const stopped = async () => {
      for await (const progress of engine.reader('tiny').describe({ picture: await plainPicture('#dc2828'), languages: ['en', 'ko'], captions: 1, seed: 1, signal: abort.signal })) {
        if (progress.type === 'partial') abort.abort();
        expect(progress.type).toBe('partial');
      }
    };
    await expect(stopped()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(textsOf(await ask(engine))).toEqual(['빨간 그림', 'a red picture']);
  });

  it('does a job like any other model, and counts what it wrote', async () => {
    await installTinyCaptioner(models(), 'tiny');
    const reports: JobReport[] = [];
    const task = { kind: 'describe', model: 'tiny', languages: ['en'], captions: 1, seed: 1, pictureId: '' } as const;
    const { read, written } = await runTask({ ...task, languages: ['en'] }, { engine: await open(), picture: await plainPicture('#28aa3c'), report: (report) => reports.push(report) });
    expect([read, written.codes]).toEqual([{ pieces: 0, codes: 0 }, 0]);
    expect(written.pieces).toBeGreaterThan(1);
    expect(reports.at(-1)).toMatchObject({ type: 'caption.completed', language: 'en', text: 'a green picture' });
  });
});

describe('memory', () => {
  it('is taken at the first use and given back when it runs short', async () => {
    await installTinyCaptioner(models(), 'tiny');
    await installTinyCaptioner(models(), 'second');
    let free = 8 * 1024 ** 3;
    const engine = await open(() => free);
    await ask(engine);
    expect(engine.memory().map(({ id }) => id)).toEqual(['tiny']);
    free = 0;
    await expect(ask(engine, {}, 'second')).rejects.toBeInstanceOf(MemoryShortError);
    expect(engine.memory()).toEqual([]);
    free = 8 * 1024 ** 3;
    expect(textsOf(await ask(engine))).toEqual(['빨간 그림', 'a red picture']);
  });
});

describe('a captioner that cannot be used', () => {
  it('is told from the others, with what to do', async () => {
    await installTinyCaptioner(models(), 'good');
    await writeFile(join(await installTinyCaptioner(models(), 'foreign'), 'config.json'), '{"model_type": "llama"}');
    await rm(join(await installTinyCaptioner(models(), 'half'), 'onnx', 'decoder_model_merged.onnx'));
    await rm(join(await installTinyCaptioner(models(), 'mute'), 'tokenizer.json'));
    await writeFile(join(await installTinyCaptioner(models(), 'torn'), 'preprocessor_config.json'), '{"size":');
    await installTinyCaptioner(models(), 'silent', { describe: {} });
    const engine = await open();
    expect(engine.summaries().map(({ id }) => id)).toEqual(['good']);
    const reasons = Object.fromEntries(engine.failures().map(({ folder, error }) => [folder, String(error)]));
    expect(reasons['foreign']).toMatch(/architecture "llama"; only "vision-encoder-decoder" can be used/);
    expect(reasons['half']).toMatch(/decoder_model_merged\.onnx is missing.*get the model again/);
    expect(reasons['mute']).toMatch(/tokenizer\.json is missing/);
    expect(reasons['torn']).toMatch(/preprocessor_config\.json is not what its name says/);
    expect(reasons['silent']).toMatch(/names no language/);
    expect(() => engine.reader('half')).toThrow(expect.objectContaining({ code: 'model_unavailable' }));
    expect(textsOf(await ask(engine, {}, 'good'))).toEqual(['빨간 그림', 'a red picture']);
  });

  it('is found out when it is first used, when its files are not those of its manifest', async () => {
    const folder = await installTinyCaptioner(models(), 'tiny');
    const engine = await open();
    await appendFile(join(folder, 'onnx', 'encoder_model.onnx'), 'more');
    const failure: unknown = await ask(engine).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ModelDamagedError);
    expect([errorCodeOf(failure), String(failure)]).toEqual(['model_damaged', expect.stringContaining('encoder_model.onnx')]);
  });
});

describe('looking again', () => {
  it('finds captioners that came, and forgets those that went', async () => {
    await installTinyCaptioner(models(), 'tiny');
    const engine = await open();
    await ask(engine);
    const folder = await installTinyCaptioner(join(models(), 'added'), 'late');
    await engine.refresh();
    expect(engine.summaries().map(({ id }) => id)).toEqual(['late', 'tiny']);
    expect(engine.memory().map(({ id }) => id)).toEqual(['tiny']);
    await rm(folder, { recursive: true });
    await engine.refresh();
    expect(engine.summaries().map(({ id }) => id)).toEqual(['tiny']);
    expect(() => engine.reader('late')).toThrow(expect.objectContaining({ code: 'unknown_model' }));
  });
});
