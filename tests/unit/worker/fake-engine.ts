import type { Engine } from '../../../server/engine/engine';
import { UnknownModelError } from '../../../server/engine/errors';
import type { Model } from '../../../server/engine/model';
import { packageDrawer } from '../../../server/engine/picture-drawer';
import { noCaptionRules, packageReader } from '../../../server/engine/picture-reader';
import type { Vocabulary } from '../../../server/vocabulary/vocabulary';

/** An engine with one model, and no other id. */
export function engineWith(model: Model, vocabulary: Vocabulary): Engine {
  const find = (id: string): Model => {
    if (id !== model.manifest.id) throw new UnknownModelError(id);
    return model;
  };
  return {
    summaries: () => [],
    failures: () => [],
    model: find,
    drawer: (id) => packageDrawer(find(id)),
    reader: (id) => packageReader(find(id), () => Promise.resolve(noCaptionRules)),
    embedder: (id) => {
      throw new UnknownModelError(id);
    },
    refresh: () => Promise.resolve(),
    memory: () => [],
    vocabulary: () => Promise.resolve(vocabulary),
    close: () => Promise.resolve(),
  };
}
