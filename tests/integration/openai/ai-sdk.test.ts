import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, generateImage, generateText, streamText } from 'ai';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { dialectModelListSchema } from '../../../server/contract/openai/dialect-model';
import { serverUrl, untilReady } from '../client';

const dallae = createOpenAICompatible({ name: 'dallae', baseURL: `${serverUrl}/v1` });
let model = '';

beforeAll(async () => {
  await untilReady();
  const { data } = dialectModelListSchema.parse(await (await fetch(`${serverUrl}/v1/models`)).json());
  model = data[0]?.id ?? '';
});

const picture = () => readFile(fileURLToPath(new URL('../../e2e/fixtures/scene.png', import.meta.url)));

describe('AI SDK', () => {
  it('draws four pictures', async () => {
    const { images } = await generateImage({ model: dallae.imageModel(model), prompt: '노란 달', n: 4 });
    const sizes = await Promise.all(images.map(async ({ uint8Array }) => (await sharp(uint8Array).metadata()).width));
    expect(sizes).toHaveLength(4);
    expect(new Set(images.map(({ base64 }) => base64)).size).toBe(4);
  });

  it('draws the same picture from the same seed', async () => {
    const draw = async (seed: number) =>
      (await generateImage({ model: dallae.imageModel(model), prompt: 'a robot', size: '128x128', providerOptions: { dallae: { seed, guidance_scale: 3 } } })).image.base64;
    const first = await draw(7);
    expect(await draw(7)).toBe(first);
    expect(await draw(8)).not.toBe(first);
  });

  it('draws a part of a picture anew', async () => {
    const scene = await picture();
    const mask = await sharp(scene).ensureAlpha(0).png().toBuffer();
    const { images } = await generateImage({ model: dallae.imageModel(model), prompt: { images: [scene], mask, text: '노란 달' }, n: 2 });
    expect(await Promise.all(images.map(async ({ uint8Array }) => (await sharp(uint8Array).metadata()).width))).toEqual([256, 256]);
  });

  it('describes a picture, at once and streamed', async () => {
    const question = { role: 'user' as const, content: [{ type: 'text' as const, text: '무엇이 보여?' }, { type: 'image' as const, image: await picture() }] };
    const { text, finishReason, usage } = await generateText({ model: dallae.chatModel(model), messages: [question] });
    expect(text).toMatch(/[가-힣]/);
    expect(finishReason).toBe('stop');
    expect([usage.inputTokens, usage.outputTokens].every((tokens) => (tokens ?? 0) > 1)).toBe(true);
    const pieces: string[] = [];
    for await (const piece of streamText({ model: dallae.chatModel(model), messages: [question] }).textStream) pieces.push(piece);
    expect(pieces.join('')).toBe(text);
  });

  it('understands what went wrong', async () => {
    const failure: unknown = await generateText({ model: dallae.chatModel(model), maxRetries: 0, prompt: 'hello' }).catch((error: unknown) => error);
    expect(APICallError.isInstance(failure)).toBe(true);
    expect(failure).toMatchObject({ statusCode: 400, isRetryable: false });
  });
});
