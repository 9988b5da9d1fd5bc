import { describe, expect, it } from 'vitest';
import type { Draft } from '@/components/create/create-store';
import { recall } from '@/components/create/recall';
import type { GenerateTask } from '@/server/contract/job';

const draft: Draft = { prompt: '해', candidates: 8, settings: { model: 'other', seed: 3, overrides: { topK: 16 } } };
const task: GenerateTask = { kind: 'generate', prompt: '달', model: 'dallae-s', candidates: 2, seed: 7, sampling: { temperature: 1, topK: 0, topP: 1, guidanceScale: 2 } };

describe('bringing back', () => {
  it('takes one part and leaves the others alone', () => {
    expect(recall(draft, task, 'prompt')).toEqual({ ...draft, prompt: '달' });
    expect(recall(draft, task, 'seed')).toEqual({ ...draft, settings: { ...draft.settings, seed: 7 } });
    expect(recall(draft, task, 'settings')).toEqual({ ...draft, settings: { model: 'dallae-s', seed: 3, overrides: task.sampling } });
    const random = { ...draft, settings: { ...draft.settings, seed: null } };
    expect(recall(random, task, 'settings').settings.seed).toBeNull();
  });
});
