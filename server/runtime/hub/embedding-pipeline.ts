import { AutoProcessor, AutoTokenizer, CLIPTextModelWithProjection, CLIPVisionModelWithProjection, Tensor } from '@xenova/transformers';
import { z } from 'zod';
import { GraphRunError } from '../errors';
import type { EmbeddingPipeline, HubFiles } from '../port';
import { imageOf } from './image-of';
import { loadOptions, orGraphRunError } from './load-options';

/** Pictures that go through the tower at once: more take more memory and hardly less time. */
const picturesAtOnce = 4;

/** The two towers of a CLIP. @throws GraphRunError */
export async function openEmbeddingPipeline(files: HubFiles, threads: number): Promise<EmbeddingPipeline> {
  const { folder } = files;
  const options = loadOptions(files, threads);
  return orGraphRunError(folder, 'could not be loaded', async () => {
    const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true });
    const processor = await AutoProcessor.from_pretrained(folder, { local_files_only: true });
    const text = await CLIPTextModelWithProjection.from_pretrained(folder, options);
    const vision = await CLIPVisionModelWithProjection.from_pretrained(folder, options);
    return {
      embedTexts: (texts) => orGraphRunError(folder, 'failed', async () => {
        const inputs: unknown = tokenizer([...texts], { padding: true, truncation: true });
        return rowsOf(await text(inputs), 'text_embeds');
      }),
      embedPictures: (pictures) => orGraphRunError(folder, 'failed', async () => {
        const embeddings: Float32Array[] = [];
        for (let start = 0; start < pictures.length; start += picturesAtOnce) {
          const inputs: unknown = await processor(pictures.slice(start, start + picturesAtOnce).map(imageOf));
          embeddings.push(...rowsOf(await vision(inputs), 'image_embeds'));
        }
        return embeddings;
      }),
      async release() {
        await text.dispose();
        await vision.dispose();
      },
    };
  });
}

/** The rows of a named output. */
function rowsOf(outputs: unknown, name: string): Float32Array[] {
  const output = z.record(z.string(), z.unknown()).parse(outputs)[name];
  if (!(output instanceof Tensor)) throw new GraphRunError(`the graph gave no "${name}"`);
  const data: unknown = output.data;
  if (!(data instanceof Float32Array)) throw new GraphRunError(`the graph gave "${name}" as ${output.type}`);
  const [rows = 0, width = 0] = output.dims;
  return Array.from({ length: rows }, (_, row) => data.slice(row * width, (row + 1) * width));
}
