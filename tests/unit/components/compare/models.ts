import type { ModelSummary } from '@/server/contract/model-manifest';

/** A model that nothing is drawn with. */
export const model: ModelSummary = {
  layout: 'dallae', id: 'm', name: 'M', description: { ko: '', en: '' }, license: 'MIT', capabilities: ['generate', 'describe'], languages: ['ko', 'en'], sizes: { drawn: 256, read: 128 }, settings: [], decoder: '0123abcd', bytes: 1, parameters: 1, metrics: {}, examples: { ko: [], en: [] },
  picture: { size: 256, encoderSize: 128, rows: 8, columns: 8, depth: 4, codebookSize: 1024, latentWidth: 64 },
  sampling: { temperature: 1, topK: 0, topP: 0.9, guidanceScale: 2 },
};

/** Two of them. */
export const models: readonly [ModelSummary, ...ModelSummary[]] = [model, { ...model, id: 'n', name: 'N', sampling: { ...model.sampling, guidanceScale: 3 } }];
