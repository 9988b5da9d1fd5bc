import type { ModelSummary } from '@/server/contract/model-manifest';

/** The installed models; the first is the one that is used when nobody chooses. */
export type ReadyModels = readonly [ModelSummary, ...ModelSummary[]];
