import { createHash } from 'node:crypto';
import type { InstalledModel } from '../contract/installed-model';
import { weightsOf } from '../contract/model-manifest';
import type { Engine } from '../engine/engine';

/** Names the very files of a model: two workers agree on it exactly when the same seed draws the same picture on both. */
export function packageVersion(summary: InstalledModel, engine: Engine): string {
  const told = summary.layout === 'dallae' ? filesOf(summary.id, engine) : summary;
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 12);
}

function filesOf(id: string, engine: Engine): unknown {
  const { manifest } = engine.model(id);
  return [weightsOf(manifest), manifest.tokenizer.sha256, manifest.specialTokens, manifest.sampling];
}
