import type { DrawnEntry } from '@/server/contract/history';

/** A drawn picture as the history lists it. */
export function drawn(id: string, prompt: string, change: Partial<DrawnEntry> = {}): DrawnEntry {
  return {
    kind: 'drawn',
    id,
    jobId: 'job',
    createdAt: '2026-01-01T00:00:00.000Z',
    starred: false,
    captions: [],
    recipe: { prompt, model: 'dallae-s', seed: 7, candidate: 0, sampling: { temperature: 1, topK: 64, topP: 0.9, guidanceScale: 3 } },
    codes: '',
    score: -1.5,
    ...change,
  };
}
