import { particleFor } from '@/server/contract/korean-particle';

/** The sentences of captions whose words can be looked through. */
export const koHeat = {
  wordsOf: (caption: string) => `“${caption}”의 낱말`,
  wordHint: '낱말을 가리키거나 눌러 보세요. 그 낱말을 쓸 때 본 곳만 그림에 또렷하게 남아요.',
  unsureHint: '점선은 모델이 덜 자신한 낱말이에요.',
  finding: '어디를 보고 쓴 낱말인지 찾고 있어요…',
  shown: (word: string) => `“${word}”${particleFor(word, '을/를')} 쓸 때 본 곳이에요. 또렷할수록 많이 봤어요.`,
  nowhere: (word: string) => `“${word}”${particleFor(word, '은/는')} 어디를 가려도 그대로 썼을 낱말이에요.`,
  weak: '안 봄',
  strong: '많이 봄',
  strongestAt: (cell: string) => `가장 많이 본 곳은 ${cell}이에요.`,
  confidence: (percent: number) => `여기에 이 낱말을 쓸 확률 ${percent} %`,
  unsure: '· 다른 낱말을 쓸 뻔했어요',
  method: '그림을 조금씩 가리면서, 이 낱말에 덜 자신하게 되는 곳을 찾았어요.',
};
