import { describe, expect, it } from 'vitest';
import { errorCodeSchema } from '@/server/contract/error';
import { messagesFor } from '@/components/messages/catalogues';
import { compareMessagesFor } from '@/components/messages/compare-messages';
import { keyboardMessagesFor } from '@/components/messages/keyboard-messages';
import { chooseLanguage } from '@/components/messages/choose-language';

/** Every message by its path, with what it is. */
function flatten(value: unknown, path = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[path, value]]);
  return new Map(Object.entries(value).flatMap(([key, child]) => [...flatten(child, path === '' ? key : `${path}.${key}`)]));
}

const ko = flatten({ ...messagesFor('ko'), compare: compareMessagesFor('ko'), keyboard: keyboardMessagesFor('ko') });
const en = flatten({ ...messagesFor('en'), compare: compareMessagesFor('en'), keyboard: keyboardMessagesFor('en') });

describe('messages', () => {
  it('have the same keys in both languages', () => {
    expect([...en.keys()].sort()).toEqual([...ko.keys()].sort());
  });

  it('are sentences or functions of the same number of values', () => {
    for (const [key, message] of ko) {
      expect(typeof en.get(key), key).toBe(typeof message);
      if (typeof message === 'string') expect(message.trim(), key).not.toBe('');
      if (typeof message === 'string') expect(en.get(key), key).not.toBe('');
    }
  });

  it('are Korean in Korean and hold no Hangul in English', () => {
    const technical = /^settings\.technical\.|^language\./;
    for (const [key, message] of ko) if (typeof message === 'string' && !technical.test(key)) expect(message, key).toMatch(/[가-힣]/);
    for (const [key, message] of en) if (typeof message === 'string' && !technical.test(key)) expect(message, key).not.toMatch(/[가-힣]/);
  });

  it('have a sentence for every error code', () => {
    for (const code of errorCodeSchema.options) {
      expect(ko.get(`errors.${code}`)).toBeTypeOf('string');
      expect(en.get(`errors.${code}`)).toBeTypeOf('string');
    }
  });

  it('make particles agree', () => {
    const { create } = messagesFor('ko');
    expect(create.alt('사막에 있는 에펠탑', 0)).toBe('“사막에 있는 에펠탑”을 그린 1번 그림');
    expect(create.alt('빨간 사과', 1)).toBe('“빨간 사과”를 그린 2번 그림');
  });
});

describe('the language', () => {
  it.each([
    ['en', 'ko-KR', 'en'],
    ['ko', 'en-US,en;q=0.9', 'ko'],
    [undefined, 'en-US,en;q=0.9,ko;q=0.8', 'en'],
    [undefined, 'ja,ko;q=0.7,en;q=0.5', 'ko'],
    [undefined, 'en;q=0.3, ko;q=0.9', 'ko'],
    [undefined, 'en;q=0', 'ko'],
    [undefined, 'fr-FR', 'ko'],
    ['klingon', null, 'ko'],
  ])('cookie %s and Accept-Language %s give %s', (cookie, header, expected) => {
    expect(chooseLanguage(cookie, header)).toBe(expected);
  });
});
