import { describe, expect, it } from 'vitest';
import { chatQuestion } from '../../../../server/api/openai/chat-question';

const picture = (name: string) => ({ type: 'image_url' as const, image_url: { url: `data:image/png;base64,${name}` } });
const text = (words: string) => ({ type: 'text' as const, text: words });

describe('chatQuestion', () => {
  it('takes the newest picture and the newest words, which may be in different messages', () => {
    const question = chatQuestion([
      { role: 'system', content: 'Be short.' },
      { role: 'user', content: [text('이게 뭐야?'), picture('old')] },
      { role: 'user', content: [picture('new'), text('And'), text('this?')] },
      { role: 'assistant', content: 'a cat' },
      { role: 'user', content: '한국어로' },
    ]);
    expect(question).toEqual({ pictureUrl: picture('new').image_url.url, text: '한국어로' });
  });

  it('listens to the system when the user says nothing', () => {
    expect(chatQuestion([{ role: 'system', content: '한국어로 답해 줘' }, { role: 'user', content: [picture('a')] }]).text).toBe('한국어로 답해 줘');
  });

  it('wants exactly one picture', () => {
    expect(() => chatQuestion([{ role: 'user', content: '안녕' }])).toThrow(expect.objectContaining({ code: 'picture_missing' }));
    expect(() => chatQuestion([{ role: 'user', content: [picture('a'), picture('b')] }])).toThrow(expect.objectContaining({ code: 'pictures_too_many' }));
  });
});
