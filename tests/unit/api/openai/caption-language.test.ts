import { describe, expect, it } from 'vitest';
import { captionLanguage } from '../../../../server/api/openai/caption-language';

describe('captionLanguage', () => {
  it.each([
    ['이게 뭐야?', 'ko'],
    ['What is this?', 'en'],
    ['Describe this in Korean, please.', 'ko'],
    ['영어로 설명해 줘', 'en'],
    ['영어 말고 한국어로 말해 줘', 'ko'],
    ['Answer in English, not in Korean.', 'en'],
    ['이 그림을 한글로', 'ko'],
    ['describe: 고양이?', 'ko'],
    ['Qu’est-ce que c’est ?', 'en'],
    ['', null],
    ['?? 123', null],
  ])('of %j is %s', (question, language) => {
    expect(captionLanguage(question)).toBe(language);
  });
});
