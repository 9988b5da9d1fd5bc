// Without a schema, so that the browser's first load can hold it.
import type { HubSummary, JanusSummary } from './hub-manifest';
import type { ModelSummary } from './model-manifest';

/** A model whose pictures are codes, whatever runs it. */
export type CodedModel = ModelSummary | (JanusSummary & NonNullable<JanusSummary['drawing']>);

/** The models whose pictures are codes, ours and others. */
export function codedModels(models: readonly (ModelSummary | HubSummary)[]): CodedModel[] {
  return models.flatMap((model): CodedModel[] => {
    if (model.layout === 'dallae') return [model];
    return model.layout === 'multi_modality' && model.drawing !== null ? [{ ...model, ...model.drawing }] : [];
  });
}
