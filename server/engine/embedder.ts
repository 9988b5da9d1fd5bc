import type { ClipManifest } from '../contract/hub-manifest';
import { GraphRunError } from '../runtime/errors';
import type { EmbeddingPipeline, HubRuntime } from '../runtime/port';
import { spaceOf, type HubPackage } from './hub-package';
import type { ModelShelf } from './model-shelf';
import { readPixels, type Pixels } from './picture-file';
import { ShelvedPipeline } from './shelved-pipeline';

/** Pictures are made this much smaller first: a CLIP looks at a few hundred pixels. */
const longestSide = 768;

/** A CLIP: loaded when it is first asked. */
export class Embedder {
  readonly package: HubPackage<ClipManifest>;
  /** Embeddings of the same space can be compared, and no others. */
  readonly space: string;
  readonly #shelved: ShelvedPipeline<EmbeddingPipeline>;

  constructor(clip: HubPackage<ClipManifest>, runtime: HubRuntime, shelf: ModelShelf) {
    this.package = clip;
    this.space = spaceOf(clip.manifest);
    this.#shelved = new ShelvedPipeline(clip.manifest, shelf, () => runtime.loadEmbedder(clip.files));
  }

  /** Of length 1, so that their dot product is the cosine between them. @throws ModelDamagedError, MemoryShortError, GraphRunError. */
  async embedTexts(texts: readonly string[]): Promise<Float32Array[]> {
    return (await this.#shelved.use((pipeline) => pipeline.embedTexts(texts))).map(ofLengthOne);
  }

  /** Likewise. */
  async embedPictures(pictures: readonly Pixels[]): Promise<Float32Array[]> {
    return (await this.#shelved.use((pipeline) => pipeline.embedPictures(pictures))).map(ofLengthOne);
  }

  /** Frees its weights, once those who wait for it have been answered. */
  close(): Promise<void> {
    return this.#shelved.close();
  }
}

/** Where the embedder puts one text or one picture file. @throws as `Embedder`; PictureUnreadableError; GraphRunError when it gives nothing. */
export async function embed(embedder: Embedder, of: { words: string } | { picture: Uint8Array }): Promise<{ space: string; embedding: Float32Array }> {
  const [embedding] = 'words' in of ? await embedder.embedTexts([of.words]) : await embedder.embedPictures([await readPixels(of.picture, longestSide)]);
  if (embedding === undefined) throw new GraphRunError(`The model ${embedder.package.manifest.id} gave no embedding.`);
  return { space: embedder.space, embedding };
}

function ofLengthOne(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : vector;
}
