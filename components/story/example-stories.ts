import type { Language } from '@/server/contract/language';

/** A story to begin from. */
export interface ExampleStory {
  readonly language: Language;
  readonly title: string;
  readonly sentences: readonly string[];
}

/** One in each language, of words that the shipped model knows. They are drawn when somebody begins with one, not before. */
export const exampleStories: readonly ExampleStory[] = [
  {
    language: 'ko',
    title: '토끼와 빨간 풍선',
    sentences: [
      '옛날 숲에 하얀 토끼가 살았어요.',
      '토끼는 들판으로 떠났어요.',
      '그는 나비를 만났어요.',
      '바닷가에서 빨간 풍선을 찾았어요.',
      '어느새 밤이 되었어요.',
      '토끼는 다시 숲으로 돌아왔어요.',
    ],
  },
  {
    language: 'en',
    title: 'The penguin who wanted to see the sea',
    sentences: [
      'Once upon a time a penguin lived in the snow.',
      'It wanted to see the world.',
      'One day the penguin went to the desert and saw a cactus.',
      'Then it came to the beach.',
      'The penguin met a fish under the sea.',
      'In the end it was back in the snow.',
    ],
  },
];
