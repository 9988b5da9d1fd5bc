import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../server/cli/command-line';
import { UsageError } from '../../../server/cli/usage-error';

function refusal(words: string[]): Pick<UsageError, 'code' | 'param'> | undefined {
  try {
    parseCommandLine(words);
  } catch (error) {
    if (error instanceof UsageError) return { code: error.code, param: error.param };
    throw error;
  }
  return undefined;
}

describe('parseCommandLine', () => {
  it('reads generate with every setting', () => {
    const words = ['generate', '검은 고양이', '--seed', '7', '--out', 'cat.png', '--json', '--candidates', '4', '--temperature', '0.8', '--top-k', '50', '--top-p', '0.9', '--guidance-scale', '3', '--model', 'dallae-s'];
    expect(parseCommandLine(words)).toEqual({
      name: 'generate',
      start: null,
      json: true,
      out: 'cat.png',
      request: { kind: 'generate', prompt: '검은 고양이', model: 'dallae-s', candidates: 4, seed: 7, sampling: { temperature: 0.8, topK: 50, topP: 0.9, guidanceScale: 3 } },
    });
  });

  it('takes a start picture and what to keep of it together only', () => {
    expect(parseCommandLine(['generate', 'a', '--start', 'a.png', '--keep', '0110'])).toMatchObject({ start: { from: 'a.png', keep: '0110' } });
    expect(() => parseCommandLine(['generate', 'a', '--start', 'a.png'])).toThrow(UsageError);
    expect(() => parseCommandLine(['generate', 'a', '--keep', '0110'])).toThrow(UsageError);
  });

  it('reads batch with the settings of both directions', () => {
    expect(parseCommandLine(['batch', 'prompts.txt', '--out', 'drawn', '--candidates', '2', '--captions', '3'])).toMatchObject({
      name: 'batch',
      source: 'prompts.txt',
      out: 'drawn',
      generate: { kind: 'generate', candidates: 2 },
      describe: { kind: 'describe', captions: 3 },
    });
  });

  it('reads round-trip, from words or from a picture', () => {
    expect(parseCommandLine(['round-trip', '빨간 사과', '--hops', '3', '--languages', 'en', '--seed', '7', '--top-k', '50', '--out', 'trip'])).toMatchObject({
      name: 'round-trip', picture: null, out: 'trip', json: false, request: { prompt: '빨간 사과', hops: 3, languages: ['en'], seed: 7, sampling: { topK: 50 } },
    });
    const { request, ...rest } = { request: null, ...parseCommandLine(['round-trip', '--picture', 'a.png']) };
    expect([rest, request]).toMatchObject([{ picture: 'a.png', out: 'round-trip' }, { hops: 5, languages: ['ko', 'en'] }]);
    expect(request).not.toHaveProperty('prompt', expect.anything());
  });

  it('reads export, models and doctor', () => {
    expect(parseCommandLine(['export', '--query', '고양이', '--starred'])).toMatchObject({ name: 'export', out: 'history.zip', query: { query: '고양이', starred: true } });
    expect(parseCommandLine(['models', '--json'])).toEqual({ name: 'models', json: true });
    expect(parseCommandLine(['doctor'])).toEqual({ name: 'doctor', json: false });
  });

  it('reads which model to add or to remove', () => {
    expect(parseCommandLine(['models', 'add', 'vit', '--yes'])).toEqual({ name: 'models-add', id: 'vit', yes: true, json: false });
    expect(parseCommandLine(['models', 'remove', 'vit', '--json'])).toEqual({ name: 'models-remove', id: 'vit', json: true });
    for (const words of [['models', 'add'], ['models', 'add', 'a', 'b'], ['models', 'steal', 'vit']]) expect(() => parseCommandLine(words)).toThrow(UsageError);
  });

  it('fills in what is not said', () => {
    expect(parseCommandLine(['generate', 'a moon'])).toMatchObject({ out: 'picture.png', json: false, request: { candidates: 1 } });
    expect(parseCommandLine(['describe', 'a.jpg'])).toMatchObject({ picture: 'a.jpg', request: { languages: ['ko', 'en'], captions: 1 } });
    expect(parseCommandLine([])).toEqual({ name: 'help' });
    expect(parseCommandLine(['generate', '--help'])).toEqual({ name: 'help' });
  });

  it.each([
    [['generate'], 'prompt_empty', 'prompt'],
    [['generate', '   '], 'prompt_empty', 'prompt'],
    [['generate', '가'.repeat(10_000)], 'prompt_too_long', 'prompt'],
    [['generate', 'a\u0000b'], 'prompt_unreadable', 'prompt'],
    [['generate', 'a', '--seed', '-1'], 'invalid_request', undefined],
    [['generate', 'a', '--seed=-1'], 'invalid_request', 'seed'],
    [['generate', 'a', '--seed', 'seven'], 'invalid_request', 'seed'],
    [['generate', 'a', '--candidates', '0'], 'invalid_request', 'candidates'],
    [['generate', 'a', '--candidates', '17'], 'invalid_request', 'candidates'],
    [['generate', 'a', '--top-p', ''], 'invalid_request', 'sampling.topP'],
    [['generate', 'a', '--out', 'a.gif'], 'invalid_request', 'out'],
    [['generate', 'a', 'black', 'cat'], 'invalid_request', undefined],
    [['describe'], 'picture_missing', 'picture'],
    [['describe', 'a.png', '--languages', 'fr'], 'invalid_request', 'languages.0'],
    [['paint', 'a'], 'invalid_request', undefined],
    [['round-trip'], 'prompt_empty', 'prompt'],
    [['round-trip', 'a', '--picture', 'a.png'], 'invalid_request', 'picture'],
    [['round-trip', 'a', '--hops', '11'], 'invalid_request', 'hops'],
    [['batch'], 'invalid_request', 'source'],
    [['batch', 'a.txt', '--seed', '-1'], 'invalid_request', undefined],
    [['doctor', 'please'], 'invalid_request', undefined],
    [['export', '--query', 'x'.repeat(300)], 'invalid_request', 'query'],
    [['generate', 'a', '--colour', 'red'], 'invalid_request', undefined],
  ])('refuses %j', (words, code, param) => {
    expect(refusal(words)).toEqual({ code, param });
  });
});
