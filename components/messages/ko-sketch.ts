import { particleFor } from '@/server/contract/korean-particle';

/** The sentences of sketches drawn while somebody types. */
export const koSketch = {
  name: '밑그림',
  switch: '적는 동안 밑그림 그리기',
  switchHint: '적는 동안 작은 밑그림을 그려요. 기록에 남지 않고, 다른 작업이 있으면 쉬어요.',
  empty: '적는 동안 여기에 밑그림이 나와요',
  resting: '다른 그림을 그리는 동안 쉬어요',
  keep: '이 밑그림을 그림으로 남기기',
  keepOf: (prompt: string) => `“${prompt}”${particleFor(prompt, '을/를')} 그린 밑그림을 그림으로 남기기`,
};
