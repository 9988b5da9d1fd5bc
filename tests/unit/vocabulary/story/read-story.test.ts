import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStoryReader, type ReadSentence } from '../../../../server/vocabulary/story/read-story';
import { narrowed } from '../../../../server/vocabulary/vocabulary';
import { sentences, someFacts, vocabulary } from '../../evaluate/words';
import { createParser } from '../../../../server/vocabulary/parse-sentence';
import { writePrompt } from '../../../../server/vocabulary/write-prompt';
import { shippedConcepts } from './shipped-concepts';

const read = createStoryReader(narrowed(vocabulary, shippedConcepts));

function tell(...texts: string[]): ReadSentence[] {
  return read(texts.map((text) => ({ text, carryCharacter: true, carrySetting: true })));
}

const prompts = (...texts: string[]): string[] => tell(...texts).map(({ prompt }) => prompt);

describe('a story in Korean', () => {
  it('carries its main character into sentences that mean it by a pronoun, leave it out, or name it plainly', () => {
    expect(prompts(
      '옛날 들판에 검은 고양이가 살았어요.',
      '그는 나비를 만났어요.',
      '바닷가로 갔어요.',
      '고양이는 숲으로 떠났어요.',
      '빨간 풍선을 찾았어요.',
      '그녀는 상자 위에 앉았어요.',
    )).toEqual([
      '들판에 있는 검은 고양이',
      '들판에 있는 검은 고양이와 나비',
      '해변에 있는 검은 고양이',
      '숲에 있는 검은 고양이',
      '숲에 있는 검은 고양이와 빨간 풍선',
      '숲에 있는 검은 고양이',
    ]);
  });

  it('stays where it is until a sentence goes elsewhere, in any words', () => {
    const settings = tell('하얀 토끼가 방에 있었어요.', '토끼는 행복했어요.', '갑자기 비가 내렸어요.', '어느새 밤이 되었어요.', '토끼는 달로 갔어요.', '눈이 내렸어요.', '해가 졌어요.', '토끼는 우주까지 날아갔어요.').map(({ facts }) => facts.setting);
    expect(settings).toEqual(['room', 'room', 'rain', 'night', 'moon', 'snow', 'sunset', 'space']);
  });

  it('does not take a moon that rises for a journey to it, nor a sound for a thing', () => {
    const [, rises, hungry] = tell('강아지가 들판에 있었어요.', '달이 떴어요.', '강아지는 배가 고팠어요.');
    expect(rises?.facts).toMatchObject({ things: [{ concept: 'moon' }], setting: 'field' });
    expect(hungry?.facts.things.map(({ concept }) => concept)).toEqual(['dog']);
  });

  it('leaves a sentence alone that has a subject of its own', () => {
    const [, other] = tell('검은 고양이가 들판에 있었어요.', '하얀 토끼가 숲에서 사과를 먹었어요.');
    expect(other).toMatchObject({ character: null, carriedCharacter: null, prompt: '숲에 있는 하얀 토끼와 사과' });
  });

  it('knows its main character by a name', () => {
    expect(prompts('미미는 하얀 고양이예요.', '미미가 나비를 만났어요.')).toEqual(['하얀 고양이', '하얀 고양이와 나비']);
  });

  it('finds who acts, not what stands around', () => {
    expect(tell('숲에 작은 집이 있었어요.', '그 집에 갈색 곰이 살았어요.', '그는 꽃을 찾았어요.').map(({ character }) => character?.concept ?? null)).toEqual([null, 'bear', 'bear']);
  });

  it('reads nouns with whatever is written onto them', () => {
    for (const sentence of ['저것은 공룡이었어요.', '공룡한테 물었어요.', '공룡처럼 걸었어요.', '공룡들이 놀았어요.']) expect(tell(sentence)[0]?.facts.things.map(({ concept }) => concept), sentence).toEqual(['dinosaur']);
  });

  it('reads English words in a Korean sentence', () => {
    expect(prompts('고양이가 pizza를 먹었어요.')).toEqual(['고양이와 피자']);
  });
});

describe('a story in English', () => {
  it('carries its main character and its setting', () => {
    expect(prompts(
      'Once upon a time a white rabbit lived in the forest.',
      'It met a fox.',
      'One day the rabbit went to the beach.',
      'She found a red balloon.',
      'Then it rained.',
      'The rabbit flew to the moon.',
      'A frog sat on a book.',
    )).toEqual([
      'a white rabbit in the forest',
      'a white rabbit and a fox in the forest',
      'a white rabbit on the beach',
      'a white rabbit and a red balloon on the beach',
      'a white rabbit in the rain',
      'a white rabbit on the moon',
      'a frog on a book on the moon',
    ]);
  });

  it('keeps what stands how to what', () => {
    expect(prompts('A black cat.', 'It sat on a bench.')).toEqual(['a black cat', 'a black cat on a bench']);
  });

  it('knows its main character by a name, and verbs from things', () => {
    const [, second] = createStoryReader(vocabulary)(['Mimi is a black cat.', 'Mimi saw a butterfly.'].map((text) => ({ text, carryCharacter: true, carrySetting: true })));
    expect(second?.prompt).toBe('a black cat and a butterfly');
  });
});

describe('any story', () => {
  it('goes on in another language with the same character', () => {
    expect(prompts('눈밭에 펭귄이 살았어요.', 'It found a red balloon.')).toEqual(['눈밭에 있는 펭귄', 'a penguin and a red balloon in the snow']);
  });

  it('carries nothing where it is told not to', () => {
    const told = read([
      { text: '들판에 검은 고양이가 살았어요.', carryCharacter: true, carrySetting: true },
      { text: '그는 나비를 만났어요.', carryCharacter: false, carrySetting: false },
      { text: '행복했어요.', carryCharacter: false, carrySetting: true },
    ]);
    expect(told.map(({ prompt }) => prompt)).toEqual(['들판에 있는 검은 고양이', '나비', '들판']);
    expect(told.map(({ carriedCharacter, carriedSetting }) => [carriedCharacter, carriedSetting])).toEqual([[null, null], [null, null], [null, 'field']]);
  });

  it('draws a sentence as it is when nothing in it is known, and says so', () => {
    expect(tell('쿼카가 뾰로롱했어요.')).toMatchObject([{ prompt: '쿼카가 뾰로롱했어요.', known: false, character: null }]);
    expect(tell('')).toHaveLength(1);
  });

  it('means the same as the prompt grammar where a sentence is one of its own', () => {
    const whole = createStoryReader(vocabulary);
    const parse = createParser(vocabulary);
    fc.assert(fc.property(someFacts, fc.nat(1), (facts, style) => {
      const text = writePrompt(vocabulary, facts, 'ko', style);
      const [sentence] = whole([{ text, carryCharacter: true, carrySetting: true }]);
      const plain = parse(text, 'ko');
      expect(sentence?.facts.things.map(({ concept }) => concept).sort()).toEqual(plain.things.map(({ concept }) => concept).sort());
    }), { numRuns: 60 });
  });

  it('never has more in a picture than the model was trained on, and its own prompts are understood', () => {
    const parse = createParser(vocabulary);
    const whole = createStoryReader(vocabulary);
    fc.assert(fc.property(fc.array(fc.constantFrom(...sentences.map(({ text }) => text)), { minLength: 1, maxLength: 5 }), (texts) => {
      for (const { facts, prompt, language, known } of whole(texts.map((text) => ({ text, carryCharacter: true, carrySetting: true })))) {
        expect(facts.things.length).toBeLessThanOrEqual(3);
        if (known) expect(parse(prompt, language).things.length).toBeGreaterThanOrEqual(Math.min(1, facts.things.length));
      }
    }), { numRuns: 40 });
  });
});
