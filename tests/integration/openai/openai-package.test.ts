import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import OpenAI, { BadRequestError, NotFoundError, toFile } from 'openai';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { imagesResponseSchema, imageStreamEventSchema, type ImageStreamEvent } from '../../../server/contract/openai/image-generation';
import { codesFromBase64 } from '../../../server/contract/codes';
import { modelListSchema, packagesOfOurs } from '../../../server/contract/installed-model';
import { readPngText, recipeKeyword } from '../../../server/engine/png-text';
import { red } from '../../pictures';
import { readHealth, serverUrl, untilReady } from '../client';

const client = new OpenAI({ baseURL: `${serverUrl}/v1`, apiKey: 'none', maxRetries: 0 });
const sceneFile = fileURLToPath(new URL('../../e2e/fixtures/scene.png', import.meta.url));
let model = '';

beforeAll(async () => {
  await untilReady();
  for await (const { id } of client.models.list()) model ||= id;
});

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(() => null, (error: unknown) => error);
}

/** Pixels of a picture in base64. */
async function pixelsOf(base64: string | undefined): Promise<Buffer> {
  return sharp(Buffer.from(base64 ?? '', 'base64')).raw().toBuffer();
}

/** A picture that the model knows to describe. */
async function dataUrl(): Promise<string> {
  return `data:image/png;base64,${(await readFile(sceneFile)).toString('base64')}`;
}

describe('openai: models', () => {
  it('are listed and found', async () => {
    expect(model).not.toBe('');
    expect(await client.models.retrieve(model)).toMatchObject({ id: model, object: 'model' });
    expect(await failureOf(client.models.retrieve('dall-e-9'))).toMatchObject({ status: 404, code: 'model_not_found', type: 'invalid_request_error', param: 'model' });
  });
});

describe('openai: images', () => {
  it('come four at a time as base64, each a picture of its own', async () => {
    const answer = imagesResponseSchema.parse(await client.images.generate({ model, prompt: '검은 고양이', n: 4 }));
    expect(answer.data).toHaveLength(4);
    const metadata = await Promise.all(answer.data.map(({ b64_json }) => sharp(Buffer.from(b64_json ?? '', 'base64')).metadata()));
    for (const { format, width, height } of metadata) expect({ format, size: `${width}x${height}` }).toEqual({ format: 'png', size: answer.size });
    expect(new Set(answer.data.map(({ b64_json }) => b64_json)).size).toBe(4);
    expect(answer.usage?.input_tokens).toBeGreaterThan(0);
    expect(answer.usage?.output_tokens).toBe(4 * codesFromBase64(z.object({ codes: z.string() }).parse(JSON.parse(readPngText(Buffer.from(answer.data[0]?.b64_json ?? '', 'base64'), recipeKeyword) ?? '')).codes).length);
    expect(answer.data.map(({ candidate }) => candidate)).toEqual([0, 1, 2, 3]);
  });

  it('are the same for the same seed, which the answer tells', async () => {
    const draw = async (seed?: number, n = 1) => {
      // The package sends what it does not know, but has no type for it.
      const body = { model, prompt: '노란 달', n, ...(seed === undefined ? {} : { seed }), temperature: 0.9, guidance_scale: 3 };
      return imagesResponseSchema.parse(await client.images.generate(body)).data;
    };
    const [first] = await draw();
    const [again, other] = await draw(first?.seed, 2);
    expect(again?.b64_json).toBe(first?.b64_json);
    expect(other?.b64_json).not.toBe(first?.b64_json);
    const [fresh] = await draw();
    expect(fresh?.seed).not.toBe(first?.seed);
  });

  it('come in another size and format, or as addresses', async () => {
    const answer = await client.images.generate({ model, prompt: 'a robot', size: '512x512', output_format: 'webp' });
    expect(await sharp(Buffer.from(answer.data?.[0]?.b64_json ?? '', 'base64')).metadata()).toMatchObject({ format: 'webp', width: 512 });
    const linked = await client.images.generate({ model, prompt: 'a robot', response_format: 'url' });
    const [image] = linked.data ?? [];
    expect(image?.b64_json).toBeUndefined();
    const file = await fetch(image?.url ?? '');
    expect(file.headers.get('content-type')).toBe('image/png');
  });

  it('are the best of more when more are drawn', async () => {
    const body = { model, prompt: '빨간 사과', seed: 5, n: 2, candidates: 4 };
    const best = imagesResponseSchema.parse(await client.images.generate(body)).data;
    const all = imagesResponseSchema.parse(await client.images.generate({ ...body, n: 4 })).data;
    const scores = all.map(({ score }) => score).sort((first, second) => second - first);
    expect(best.map(({ score }) => score)).toEqual(scores.slice(0, 2));
  });

  it('are streamed with drafts, each picture by its index', async () => {
    const body = { model, prompt: '숲속에 있는 유니콘', n: 2, seed: 3, partial_images: 2, stream: true } as const;
    const events: ImageStreamEvent[] = [];
    for await (const event of await client.images.generate(body)) events.push(imageStreamEventSchema.parse(event));
    for (const index of [0, 1]) {
      const own = events.filter(({ image_index }) => image_index === index);
      expect(own.map((event) => ('partial_image_index' in event ? event.partial_image_index : 'whole'))).toEqual([0, 1, 'whole']);
      const [early, late, whole] = await Promise.all(own.map(({ b64_json }) => pixelsOf(b64_json)));
      expect(early?.equals(late ?? Buffer.alloc(0))).toBe(false);
      expect(late?.length).toBe(whole?.length);
    }
    const { data: [atOnce], usage } = imagesResponseSchema.parse(await client.images.generate({ ...body, stream: false }));
    const told = events.flatMap((event) => (event.type === 'image_generation.completed' ? [event.usage] : []));
    expect(told).toEqual([undefined, usage]);
    expect(events.find(({ type }) => type === 'image_generation.completed')?.b64_json).toBe(atOnce?.b64_json);
  });

  it('are not drawn on when their reader leaves', async () => {
    const leave = new AbortController();
    const drawing = failureOf(client.images.generate({ model, prompt: '용', n: 10 }, { signal: leave.signal }));
    await expect.poll(async () => (await readHealth()).queue.running, { timeout: 20_000, interval: 20 }).toBeGreaterThan(0);
    leave.abort();
    await drawing;
    const history = z.object({ entries: z.array(z.unknown()) });
    await expect.poll(async () => (await readHealth()).queue.running, { timeout: 20_000 }).toBe(0);
    expect(history.parse(await (await fetch(`${serverUrl}/api/history?query=${encodeURIComponent('용')}`)).json()).entries).toEqual([]);
  });
});

describe('openai: edits', () => {
  /** Side of the map of codes, and how many codes a place has. */
  let side = 0;
  let depth = 0;
  beforeAll(async () => {
    const { models } = modelListSchema.parse(await (await fetch(`${serverUrl}/api/models`)).json());
    const shape = packagesOfOurs(models).find(({ id }) => id === model)?.picture;
    side = shape?.rows ?? 0;
    depth = shape?.depth ?? 0;
  });

  const pngOf = (bytes: Buffer, name: string) => toFile(bytes, name, { type: 'image/png' });
  /** Transparent in the right half. */
  const mask = async () => pngOf(await sharp({ create: { width: 256, height: 256, channels: 4, background: red } })
    .composite([{ input: { create: { width: 128, height: 256, channels: 4, background: '#fff' } }, left: 128, top: 0, blend: 'dest-out' }]).png().toBuffer(), 'mask.png');
  /** Codes of a picture in base64, as its file tells them, by place. */
  function codesIn(base64 = ''): number[][] {
    const text = readPngText(Buffer.from(base64, 'base64'), recipeKeyword) ?? '';
    const codes = [...codesFromBase64(z.object({ codes: z.string() }).parse(JSON.parse(text)).codes)];
    return Array.from({ length: codes.length / depth }, (_, place) => codes.slice(place * depth, (place + 1) * depth));
  }
  const isLeft = (_: unknown, place: number) => place % side < side / 2;

  it('keep a picture that was drawn here, code for code, outside the mask', async () => {
    const asked = { model, prompt: '빨간 사과', seed: 5 };
    const [before] = imagesResponseSchema.parse(await client.images.generate(asked)).data;
    // Hot and unguided, because a model that is sure of itself would draw the other half twice the same.
    const body = { model, prompt: 'a blue fish', n: 2, seed: 11, temperature: 2, top_p: 1, guidance_scale: 1, image: await pngOf(Buffer.from(before?.b64_json ?? '', 'base64'), 'before.png'), mask: await mask() };
    const answer = imagesResponseSchema.parse(await client.images.edit(body));
    const kept = codesIn(before?.b64_json).filter(isLeft);
    const [one, other] = answer.data.map(({ b64_json }) => codesIn(b64_json));
    expect(one?.filter(isLeft)).toEqual(kept);
    expect(other?.filter(isLeft)).toEqual(kept);
    expect(one).not.toEqual(other);
    const half = (side * side * depth) / 2;
    expect(answer.data.map(({ seed, candidate }) => [seed, candidate])).toEqual([[11, 0], [11, 1]]);
    expect(answer.usage).toMatchObject({ input_tokens_details: { image_tokens: half }, output_tokens: 2 * half });
  });

  it('draw anew what is transparent in the picture itself, the same from the same seed, and streamed', async () => {
    const scene = await sharp(sceneFile).ensureAlpha().composite([{ input: await sharp({ create: { width: 40, height: 40, channels: 4, background: '#fff' } }).png().toBuffer(), left: 8, top: 8, blend: 'dest-out' }]).png().toBuffer();
    const body = { model, prompt: '노란 달', seed: 3, image: await pngOf(scene, 'scene.png') };
    const [atOnce] = imagesResponseSchema.parse(await client.images.edit(body)).data;
    const events: ImageStreamEvent[] = [];
    for await (const event of await client.images.edit({ ...body, partial_images: 1, stream: true })) events.push(imageStreamEventSchema.parse(event));
    expect(events.map(({ type }) => type)).toEqual(['image_edit.partial_image', 'image_edit.completed']);
    expect(events[1]?.b64_json).toBe(atOnce?.b64_json);
  });

  it('say what is missing', async () => {
    const image = await pngOf(await sharp({ create: { width: 64, height: 64, channels: 3, background: red } }).png().toBuffer(), 'red.png');
    expect(await failureOf(client.images.edit({ model, prompt: '달', image }))).toMatchObject({ status: 400, code: 'mask_unusable', param: 'mask', type: 'invalid_request_error' });
    expect(await failureOf(client.images.edit({ model, prompt: '달', image: [image, image] }))).toMatchObject({ status: 400, code: 'pictures_too_many', param: 'image' });
    expect(await failureOf(client.images.edit({ model: 'dall-e-2', prompt: '달', image, mask: await mask() }))).toMatchObject({ status: 404, code: 'model_not_found' });
    expect(await failureOf(client.images.edit({ model, prompt: '달', image: await pngOf(Buffer.from('hello'), 'no.png'), mask: await mask() }))).toMatchObject({ code: 'picture_unsupported', param: 'image' });
  });
});

describe('openai: captions', () => {
  const ask = (text: string, url: string) => [{ role: 'user' as const, content: [{ type: 'text' as const, text }, { type: 'image_url' as const, image_url: { url } }] }];

  it.each([['이 그림을 설명해 줘', /[가-힣]/], ['What is this?', /^[a-z ]+$/i], ['What is this? Answer in Korean.', /[가-힣]/]])('answer %j in its language', async (text, letters) => {
    const answer = await client.chat.completions.create({ model, messages: ask(text, await dataUrl()) });
    expect(answer.object).toBe('chat.completion');
    expect(answer.choices[0]).toMatchObject({ finish_reason: 'stop', message: { role: 'assistant' } });
    expect(answer.choices[0]?.message.content).toMatch(letters);
  });

  it('are streamed, and say the same', async () => {
    const messages = ask('이게 뭐야?', await dataUrl());
    const whole = await client.chat.completions.create({ model, messages });
    const stream = await client.chat.completions.create({ model, messages, stream: true, stream_options: { include_usage: true } });
    const pieces: string[] = [];
    let finish = null;
    let told = null;
    for await (const { choices, usage } of stream) {
      told = usage ?? told;
      pieces.push(choices[0]?.delta.content ?? '');
      finish = choices[0]?.finish_reason ?? finish;
    }
    expect(pieces.join('')).toBe(whole.choices[0]?.message.content);
    expect(pieces.filter((piece) => piece !== '').length).toBeGreaterThan(1);
    expect(finish).toBe('stop');
    expect(told).toEqual(whole.usage);
    expect(told?.completion_tokens).toBeGreaterThan(1);
    expect(told?.total_tokens).toBe((told?.prompt_tokens ?? 0) + (told?.completion_tokens ?? 0));
  });

  it('are several when several are wanted', async () => {
    // Of noise there is much to say; of what it knows well, the model may have one thing to say.
    const noise = await sharp({ create: { width: 256, height: 256, channels: 3, background: red, noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).png().toBuffer();
    // OpenAI would rather not be sent a seed; Dallae would.
    const body = { model, n: 5, seed: 1, messages: ask('Describe it.', `data:image/png;base64,${noise.toString('base64')}`) };
    const { choices } = await client.chat.completions.create(body);
    expect(new Set(choices.map(({ message }) => message.content)).size).toBe(choices.length);
    expect(choices.map(({ index }) => index)).toEqual(choices.map((_, index) => index));
    expect(choices.length).toBeGreaterThan(1);
  });

  it('of pictures elsewhere are refused', async () => {
    const failure = await failureOf(client.chat.completions.create({ model, messages: ask('What is this?', 'http://169.254.169.254/latest/meta-data/') }));
    expect(failure).toBeInstanceOf(BadRequestError);
    expect(failure).toMatchObject({ code: 'remote_picture_off', param: 'messages' });
  });
});

describe('openai: errors', () => {
  it.each([
    ['an unknown model', { model: 'dall-e-3', prompt: '달' }, NotFoundError, { code: 'model_not_found', param: 'model' }],
    ['too many pictures', { prompt: '달', n: 99 }, BadRequestError, { code: 'invalid_request', param: 'n' }],
    ['no square', { prompt: '달', size: '1024x1536' as const }, BadRequestError, { code: 'size_unsupported', param: 'size' }],
    ['nothing to draw', { prompt: '' }, BadRequestError, { code: 'prompt_empty', param: 'prompt' }],
  ])('for %s are what the package knows', async (_, body, kind, fields) => {
    const failure = await failureOf(client.images.generate(body));
    expect(failure).toBeInstanceOf(kind);
    expect(failure).toMatchObject({ ...fields, type: 'invalid_request_error' });
  });

  it('for a picture that is none, or broken', async () => {
    const cut = (await sharp({ create: { width: 64, height: 64, channels: 3, background: red } }).png().toBuffer()).subarray(0, 60);
    for (const [bytes, code] of [[Buffer.from('hello'), 'picture_unsupported'], [cut, 'picture_unreadable']] as const) {
      const content = [{ type: 'image_url' as const, image_url: { url: `data:image/png;base64,${bytes.toString('base64')}` } }];
      const failure = await failureOf(client.chat.completions.create({ model, messages: [{ role: 'user', content }] }));
      expect(failure).toMatchObject({ type: 'invalid_request_error', code });
    }
  });
});
