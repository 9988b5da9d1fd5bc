import { describe, expect, it } from 'vitest';
import { POST as completeChat } from '../../../../app/v1/chat/completions/route';
import { POST as editImage } from '../../../../app/v1/images/edits/route';
import { POST as generateImages } from '../../../../app/v1/images/generations/route';
import { sideOf } from '../../../../server/api/openai/image-size';
import { dialectErrorResponseSchema } from '../../../../server/contract/openai/dialect-error';
import { useApplication } from '../fixtures';

function post(body: unknown, language = 'en'): Request {
  return new Request(`http://localhost/?language=${language}`, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
}

async function errorOf(response: Response) {
  return { status: response.status, ...dialectErrorResponseSchema.parse(await response.json()).error };
}

describe('a bad request in the dialect', () => {
  it.each([
    [{}, 'prompt', 'invalid_request'],
    [{ prompt: ' ' }, 'prompt', 'prompt_empty'],
    [{ prompt: '달', n: 17 }, 'n', 'invalid_request'],
    [{ prompt: '달', n: 4, candidates: 2 }, 'candidates', 'invalid_request'],
    [{ prompt: '달', top_p: 0 }, 'top_p', 'invalid_request'],
    [{ prompt: '달', seed: 1.5 }, 'seed', 'invalid_request'],
    [{ prompt: '달', size: 'large' }, 'size', 'invalid_request'],
    [{ prompt: '달', partial_images: 4 }, 'partial_images', 'invalid_request'],
    ['{', null, 'invalid_request'],
  ])('%j names %s', async (body, param, code) => {
    expect(await errorOf(await generateImages(post(body)))).toMatchObject({ status: 400, type: 'invalid_request_error', param, code });
    const korean = await errorOf(await generateImages(post(body, 'ko')));
    expect(korean.message).toMatch(/[가-힣]/);
  });

  it.each([
    [{ messages: [] }, 'messages', 'invalid_request'],
    [{ messages: [{ role: 'user', content: 'hello' }] }, 'messages', 'picture_missing'],
    [{ messages: [{ role: 'user', content: [{ type: 'input_audio' }] }] }, 'messages.0.content', 'invalid_request'],
    [{ messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } }] }] }, 'messages', 'remote_picture_off'],
    [{ messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png,abc' } }] }] }, 'messages', 'picture_unreadable'],
  ])('%j names %s', async (body, param, code) => {
    useApplication();
    expect(await errorOf(await completeChat(post(body)))).toMatchObject({ status: 400, type: 'invalid_request_error', param, code });
  });

  it.each([
    [{}, 'prompt', 'invalid_request'],
    [{ prompt: '달' }, 'image', 'picture_missing'],
    [{ prompt: '달', image: 'a picture in words' }, 'image', 'picture_missing'],
    [{ prompt: '달', n: '17' }, 'n', 'invalid_request'],
    [{ prompt: '달', n: 'two' }, 'n', 'invalid_request'],
    [{ prompt: '달', stream: 'perhaps' }, 'stream', 'invalid_request'],
  ])('the form %j names %s', async (fields, param, code) => {
    useApplication();
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    expect(await errorOf(await editImage(new Request('http://localhost/', { method: 'POST', body: form })))).toMatchObject({ status: 400, param, code });
  });

  it('says why an address is not fetched, and how it could be', async () => {
    useApplication();
    const content = [{ type: 'image_url', image_url: { url: 'http://169.254.169.254/' } }];
    expect((await errorOf(await completeChat(post({ messages: [{ role: 'user', content }] })))).message).toContain('DALLAE_REMOTE_PICTURES=on');
  });

  it('that is far too long is refused', async () => {
    useApplication();
    const url = `data:image/png;base64,${'A'.repeat(16 * 1024 * 1024)}`;
    expect(await errorOf(await completeChat(post({ messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url } }] }] })))).toMatchObject({
      status: 413,
      code: 'picture_too_large',
    });
  });
});

describe('sideOf', () => {
  it.each([[undefined, 256], [null, 256], ['auto', 256], ['512x512', 512], ['64x64', 64], ['1024x1024', 1024]])('of %s is %i', (size, side) => {
    expect(sideOf(size, 256)).toBe(side);
  });

  it.each(['1024x1536', '63x63', '1025x1025', '0x0'])('refuses %s', (size) => {
    expect(() => sideOf(size, 256)).toThrow(expect.objectContaining({ code: 'size_unsupported', param: 'size' }));
  });
});
