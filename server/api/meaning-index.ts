import { setImmediate } from 'node:timers/promises';
import { floatsFromBytes } from '../contract/float-bytes';
import { JobError } from '../jobs/job-error';
import type { Embedding, ModelInspector } from '../jobs/model-inspector';
import { logOf } from '../log/log-of';
import type { Embeddings } from '../store/embeddings';

/** Pictures that are asked for at once, while drawings go on in between. */
const batch = 20;
/** Pictures that are compared before anybody else gets a turn. */
const page = 500;
/** How long a search waits for pictures that were not looked at yet. */
const patienceMs = 1500;

/** A model that embeds, and the space of its embeddings. */
interface EmbeddingModel {
  readonly id: string;
  readonly space: string;
}

/** A picture and how well it fits: the cosine between the embeddings. */
export interface Fit {
  readonly pictureId: string;
  readonly similarity: number;
}

interface MeaningIndexOptions {
  readonly embeddings: Embeddings;
  /** The file of a kept picture; may fail. */
  readonly load: (pictureId: string) => Promise<Uint8Array>;
  readonly inspector: Pick<ModelInspector, 'embedding'>;
}

/** Finds pictures by what they show. Pictures are looked at when somebody searches for the first time, the newest first, and then never again. */
export class MeaningIndex {
  readonly #options: MeaningIndexOptions;
  readonly #working = new Map<string, Promise<void>>();

  constructor(options: MeaningIndexOptions) {
    this.#options = options;
  }

  /** Where some words lie. @throws JobError as the inspector. */
  async ofWords({ id }: EmbeddingModel, words: string): Promise<Float32Array> {
    return floatsFromBytes((await this.#options.inspector.embedding(id, { words })).embedding);
  }

  /** Where a kept picture lies; looked at now if it was not. @throws as `load`; JobError as the inspector. */
  async ofPicture({ id, space }: EmbeddingModel, pictureId: string): Promise<Float32Array> {
    const { embeddings, inspector, load } = this.#options;
    const known = await embeddings.get(space, pictureId);
    if (known !== undefined) return floatsFromBytes(known);
    const found = await inspector.embedding(id, { picture: await load(pictureId) });
    await embeddings.put(found.space, pictureId, found.embedding);
    return floatsFromBytes(found.embedding);
  }

  /** All pictures that were looked at, those first that lie closest. New ones are waited for a little and looked at in the background. */
  async search(model: EmbeddingModel, wanted: Float32Array): Promise<{ fits: Fit[]; pending: number }> {
    const { embeddings } = this.#options;
    await Promise.race([this.#catchUp(model), new Promise((resolve) => setTimeout(resolve, patienceMs).unref())]);
    const fits: Fit[] = [];
    for (let rows = await embeddings.page(model.space, 0, page); rows.length > 0; rows = await embeddings.page(model.space, rows.at(-1)?.number ?? 0, page)) {
      for (const { id, embedding } of rows) if (embedding.length === wanted.length * 4) fits.push({ pictureId: id, similarity: dot(wanted, embedding) });
      await setImmediate();
    }
    return { fits: fits.sort((one, other) => other.similarity - one.similarity), pending: await embeddings.missingCount(model.space) };
  }

  /** Looks at whatever was not looked at yet; a failure waits for the next search. */
  #catchUp(model: EmbeddingModel): Promise<void> {
    const { space } = model;
    const working = this.#working.get(space) ?? this.#work(model)
      .catch((error: unknown) => {
        logOf('web').error({ err: error }, 'pictures could not be looked at');
      })
      .finally(() => this.#working.delete(space));
    this.#working.set(space, working);
    return working;
  }

  async #work({ id, space }: EmbeddingModel): Promise<void> {
    const { embeddings } = this.#options;
    if ((await embeddings.missingCount(space)) === 0) return;
    for (let ids = await embeddings.missing(space, batch); ids.length > 0; ids = await embeddings.missing(space, batch)) {
      for (const pictureId of ids) {
        const found = await this.#look(id, pictureId);
        // Other weights have come meanwhile: the next search asks for theirs.
        if (found !== null && found.space !== space) return;
        await embeddings.put(space, pictureId, found?.embedding ?? null);
      }
    }
  }

  /** Null for a picture that was deleted meanwhile, that nobody can draw any more or that cannot be read. @throws JobError for every other reason. */
  async #look(model: string, pictureId: string): Promise<Embedding | null> {
    const picture = await this.#options.load(pictureId).catch(() => null);
    if (picture === null) return null;
    try {
      return await this.#options.inspector.embedding(model, { picture });
    } catch (error) {
      // One picture that a model fails at must not stand in the way of all others.
      if (error instanceof JobError && (error.code === 'picture_unreadable' || error.code === 'internal_error')) return null;
      throw error;
    }
  }
}

/** The dot product with floats as `floatsToBytes` wrote them. */
function dot(wanted: Float32Array, embedding: Uint8Array): number {
  const view = new DataView(embedding.buffer, embedding.byteOffset, embedding.byteLength);
  return wanted.reduce((sum, value, index) => sum + value * view.getFloat32(index * 4, true), 0);
}
