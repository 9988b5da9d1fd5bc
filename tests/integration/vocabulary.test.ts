import { describe, expect, it } from 'vitest';
import { packagesOfOurs, modelListSchema } from '../../server/contract/installed-model';
import { vocabularyReportSchema, type VocabularyReport } from '../../server/contract/vocabulary';
import { errorOf, serverUrl, untilReady } from './client';

function ask(query: Record<string, string>): Promise<Response> {
  return fetch(`${serverUrl}/api/vocabulary?${new URLSearchParams({ language: 'en', ...query }).toString()}`);
}

async function reportOf(prompt: string): Promise<VocabularyReport> {
  const response = await ask({ prompt });
  expect(response.status).toBe(200);
  return vocabularyReportSchema.parse(await response.json());
}

describe('GET /api/vocabulary', () => {
  it('says what is known, what is not, and what may have been meant', async () => {
    await untilReady();
    const report = await reportOf('  호랑히와 빨간 사과를 그려줘 '.normalize('NFD'));
    expect(report.prompt).toBe('호랑히와 빨간 사과를 그려줘');
    expect(report.known.map(({ word }) => word)).toEqual(['빨간', '사과']);
    expect(report.unknown).toEqual([{ word: '호랑히', start: 0, end: 4, suggestions: [{ word: '호랑이', replacement: '호랑이와' }] }]);
  });

  it('knows every example of the model in both languages', async () => {
    const models = packagesOfOurs(modelListSchema.parse(await (await fetch(`${serverUrl}/api/models`)).json()).models);
    const examples = Object.values(models[0]?.examples ?? {}).flat();
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect((await reportOf(example)).unknown, example).toEqual([]);
  });

  it('says a prompt in the other language, as far as every word is known', async () => {
    expect((await reportOf('사막에 있는 에펠탑')).translation).toBe('the Eiffel Tower in the desert');
    expect((await reportOf('호랑히와 빨간 사과')).translation).toBeNull();
  });

  it('refuses what is no prompt and no model', async () => {
    expect((await errorOf(await ask({}))).code).toBe('invalid_request');
    expect((await errorOf(await ask({ prompt: '  ' }))).code).toBe('prompt_empty');
    expect((await errorOf(await ask({ prompt: 'a'.repeat(401) }))).code).toBe('prompt_too_long');
    expect((await errorOf(await ask({ prompt: 'a cat', model: 'nobody' }))).code).toBe('unknown_model');
  });
});
