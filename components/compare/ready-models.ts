import type { CodedModel } from '@/server/contract/coded-model';
import type { InstalledModel } from '@/server/contract/installed-model';

/** The installed models that draw; the first is the one that is used when nobody chooses. */
export type ReadyModels = readonly [CodedModel, ...CodedModel[]];

/** The models that describe pictures; the first is the one that is used when nobody chooses. */
export type ReadyReaders = readonly [InstalledModel, ...InstalledModel[]];
