import type { InstalledModel } from '@/server/contract/installed-model';
import type { ModelSummary } from '@/server/contract/model-manifest';

/** The installed models; the first is the one that is used when nobody chooses. */
export type ReadyModels = readonly [ModelSummary, ...ModelSummary[]];

/** The models that describe pictures; the first is the one that is used when nobody chooses. */
export type ReadyReaders = readonly [InstalledModel, ...InstalledModel[]];
