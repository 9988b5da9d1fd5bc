import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hugePng, red, testPictures } from '../pictures';
import { draw, errorOf, jobOf, post, readEvents, readHealth, serverUrl, untilReady, upload } from './client';

const prompt = '달';
let restartsBefore = 0;

beforeAll(async () => {
  await untilReady();
  restartsBefore = (await readHealth()).worker.restarts;
});

async function noise(format: 'png' | 'jpeg'): Promise<Buffer> {
  return sharp({ create: { width: 128, height: 128, channels: 3, background: red, noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).toFormat(format).toBuffer();
}

describe('a bad generate request', () => {
  it.each([
    ['an empty prompt', { prompt: '' }, 400, 'prompt_empty'],
    ['a prompt of blanks', { prompt: ' \n\t' }, 400, 'prompt_empty'],
    ['no prompt', { prompt: undefined }, 400, 'invalid_request'],
    ['a prompt of 10 000 characters', { prompt: '가'.repeat(10_000) }, 400, 'prompt_too_long'],
    ['control characters', { prompt: '달\u0000\u001b[31m' }, 400, 'prompt_unreadable'],
    ['an unknown model', { prompt, model: 'dall-e-9' }, 404, 'unknown_model'],
    ['a model that is a path', { prompt, model: '../../etc' }, 404, 'unknown_model'],
    ['no candidates', { prompt, candidates: 0 }, 400, 'invalid_request'],
    ['17 candidates', { prompt, candidates: 17 }, 400, 'invalid_request'],
    ['a seed of −1', { prompt, seed: -1 }, 400, 'invalid_request'],
    ['an unknown kind', { prompt, kind: 'dance' }, 400, 'invalid_request'],
    ['a picture to be described, without the picture', { kind: 'describe' }, 400, 'picture_missing'],
  ])('with %s is refused in both languages', async (_, change, status, code) => {
    for (const [language, letters] of [['ko', /[가-힣]/], ['en', /^[^가-힣]+$/]] as const) {
      const response = await post({ kind: 'generate', ...change }, language);
      expect(response.status).toBe(status);
      const error = await errorOf(response);
      expect(error.code).toBe(code);
      expect(error.message).toMatch(letters);
    }
  });

  it('that is no JSON, or far too long, is refused', async () => {
    expect((await post('{"kind":')).status).toBe(400);
    expect((await post('[]')).status).toBe(400);
    expect((await post({ kind: 'generate', prompt: 'x'.repeat(1_000_000) })).status).toBe(413);
  });
});

describe('a bad upload', () => {
  it.each<[string, () => Uint8Array | Promise<Uint8Array>, number, string]>([
    ['that is text', () => new TextEncoder().encode('not a picture'), 415, 'picture_unsupported'],
    ['that is empty', () => new Uint8Array(), 400, 'picture_missing'],
    ['that is a truncated PNG', async () => (await noise('png')).subarray(0, 5000), 400, 'picture_unreadable'],
    ['that is a truncated JPEG', async () => (await noise('jpeg')).subarray(0, 3000), 400, 'picture_unreadable'],
    ['of 50 MB', () => new Uint8Array(50 * 1024 * 1024).fill(0x89), 413, 'picture_too_large'],
    ['that claims 30 000 × 30 000 pixels', hugePng, 413, 'picture_too_many_pixels'],
    ['that is an SVG', () => new TextEncoder().encode('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>'), 415, 'picture_unsupported'],
  ])('%s is refused', async (_, makePicture, status, code) => {
    const response = await upload(new Uint8Array(await makePicture()));
    expect(response.status).toBe(status);
    const error = await errorOf(response);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/[가-힣]/);
  });

  it('without a picture, or with a bad request beside it, is refused', async () => {
    expect(await errorOf(await upload(null))).toMatchObject({ code: 'picture_missing' });
    const picture = new Uint8Array(await noise('png'));
    expect(await errorOf(await upload(picture, { kind: 'describe', captions: 6 }))).toMatchObject({ code: 'invalid_request', param: 'captions' });
    expect(await errorOf(await upload(picture, { kind: 'describe', languages: ['fr'] }))).toMatchObject({ param: 'languages.0' });
    expect(await errorOf(await upload(picture, { kind: 'describe', model: 'nothing' }))).toMatchObject({ code: 'unknown_model' });
  });
});

describe('an unusual upload', () => {
  it.each(['an animated GIF', 'a CMYK JPEG', 'a PNG with alpha', 'one pixel', 'an AVIF'])('such as %s is described', async (name) => {
    const makePicture = testPictures[name];
    if (makePicture === undefined) throw new Error(name);
    const job = await jobOf(await upload(new Uint8Array(await makePicture())));
    const { events } = await readEvents(job.id);
    expect(events.filter(({ type }) => type === 'caption.completed')).toHaveLength(2);
    expect(events.at(-1)?.type).toBe('succeeded');
    if (job.task.kind !== 'describe') throw new Error('not a describe job');
    const shown = await fetch(`${serverUrl}/api/pictures/${job.task.pictureId}`);
    expect(shown.headers.get('content-type')).toBe('image/png');
  });
});

describe('what does not exist', () => {
  it.each([
    ['GET', '/api/jobs/nothing', 'job_not_found'],
    ['GET', '/api/jobs/nothing/events', 'job_not_found'],
    ['DELETE', '/api/jobs/nothing', 'job_not_found'],
    ['GET', '/api/pictures/nothing', 'picture_not_found'],
    ['GET', '/api/pictures/..%2F..%2Fetc%2Fpasswd', 'picture_not_found'],
  ])('%s %s is answered with 404', async (method, path, code) => {
    const response = await fetch(serverUrl + path, { method });
    expect(response.status).toBe(404);
    expect((await errorOf(response)).code).toBe(code);
  });
});

afterAll(async () => {
  // All of that must have left the worker alive and able.
  const { events } = await readEvents((await draw()).id);
  expect(events.at(-1)?.type).toBe('succeeded');
  expect((await readHealth()).worker.restarts).toBe(restartsBefore);
});
