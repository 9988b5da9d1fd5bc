import { describe, expect, it, vi } from 'vitest';
import { errorCodeSchema, errorResponseSchema } from '../../../server/contract/error';
import { describeRequestSchema, generateRequestSchema } from '../../../server/contract/request';
import { errorMessage } from '../../../server/api/error-messages';
import { errorResponse } from '../../../server/api/error-response';
import { parseRequest } from '../../../server/api/parse-request';
import { readerLanguage } from '../../../server/api/reader-language';

function request(path: string, headers: Record<string, string> = {}): Request {
  return new Request(`http://localhost${path}`, { headers });
}

async function answerTo(change: Record<string, unknown>, language: string): Promise<{ status: number; error: unknown }> {
  try {
    parseRequest(generateRequestSchema, { kind: 'generate', prompt: '달', ...change });
    throw new TypeError('was accepted');
  } catch (error) {
    const response = errorResponse(error, request(`/?language=${language}`));
    return { status: response.status, ...errorResponseSchema.parse(await response.json()) };
  }
}

describe('error messages', () => {
  it('exist for every code in both languages', () => {
    for (const code of errorCodeSchema.options) {
      expect(errorMessage({ code }, 'ko')).toMatch(/[가-힣].*\.$/);
      expect(errorMessage({ code }, 'en')).toMatch(/^[^가-힣]+\.$/);
    }
  });

  it.each([
    [{ prompt: '' }, 'prompt_empty', 'prompt'],
    [{ prompt: 'x'.repeat(10_000) }, 'prompt_too_long', 'prompt'],
    [{ prompt: 'a\u0007b' }, 'prompt_unreadable', 'prompt'],
    [{ prompt: 3 }, 'invalid_request', 'prompt'],
    [{ candidates: 0 }, 'invalid_request', 'candidates'],
    [{ candidates: '4' }, 'invalid_request', 'candidates'],
    [{ seed: -1 }, 'invalid_request', 'seed'],
    [{ sampling: { topP: 2 } }, 'invalid_request', 'sampling.topP'],
  ])('of %j', async (change, code, param) => {
    expect(await answerTo(change, 'ko')).toMatchObject({ status: 400, error: { code, param } });
  });

  it('tell the range with the right particle', async () => {
    expect((await answerTo({ candidates: 17 }, 'ko')).error).toMatchObject({ message: '후보 수는 1 이상 16 이하여야 합니다.' });
    expect((await answerTo({ candidates: 17 }, 'en')).error).toMatchObject({ message: 'candidates must be from 1 to 16.' });
  });

  it('tell nothing of an error nobody foresaw, but log it', async () => {
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const response = errorResponse(new Error('secret'), request('/'));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(log).toHaveBeenCalledWith(expect.stringContaining('secret'));
    log.mockRestore();
  });

  it('of a describe request that asks for no language', () => {
    expect(() => parseRequest(describeRequestSchema, { kind: 'describe', languages: [] })).toThrow(expect.objectContaining({ param: 'languages' }));
  });
});

describe('readerLanguage', () => {
  it.each([
    ['/', {}, 'ko'],
    ['/', { 'accept-language': 'en-US,en;q=0.9' }, 'en'],
    ['/', { 'accept-language': 'fr, en;q=0.4, ko-KR;q=0.8' }, 'ko'],
    ['/', { 'accept-language': 'en', cookie: 'theme=dark; language=ko' }, 'ko'],
    ['/?language=en', { cookie: 'language=ko' }, 'en'],
    ['/?language=tlh', { 'accept-language': 'fr' }, 'ko'],
  ])('of %s with %j is %s', (path, headers, language) => {
    expect(readerLanguage(request(path, headers))).toBe(language);
  });
});
