import { AutoProcessor, AutoTokenizer, Florence2ForConditionalGeneration } from '@xenova/transformers';
import { z } from 'zod';
import type { CaptionTask } from '../../contract/request';
import type { CaptionPipeline, HubFiles } from '../port';
import { WritingHand } from './generation-parts';
import { imageOf } from './image-of';
import { loadOptions, orGraphRunError } from './load-options';

/** What Florence-2 was trained to be asked. */
const prompts: Readonly<Record<CaptionTask, string>> = { short: '<CAPTION>', detailed: '<DETAILED_CAPTION>', text: '<OCR>' };

/** Whatever it is asked, an answer ends somewhere. */
const newPiecesMax = 256;

const configSchema = z.object({ text_config: z.object({ max_position_embeddings: z.number().int().positive() }).partial().optional() });

/** A Florence-2, which is asked for a task. @throws GraphRunError */
export async function openFlorencePipeline(files: HubFiles, threads: number): Promise<CaptionPipeline> {
  const { folder } = files;
  return orGraphRunError(folder, 'could not be loaded', async () => {
    const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true });
    const processor = await AutoProcessor.from_pretrained(folder, { local_files_only: true });
    const model = await Florence2ForConditionalGeneration.from_pretrained(folder, loadOptions(files, threads));
    const positions = configSchema.parse(model.config).text_config?.max_position_embeddings;
    return {
      async write(pixels, options) {
        const hand = new WritingHand(tokenizer, options);
        await orGraphRunError(folder, 'failed', async () => {
          const inputs = z.record(z.string(), z.unknown()).parse(await processor(imageOf(pixels), prompts[options.task ?? 'short']));
          // One place is the opener's.
          await model.generate({ ...inputs, ...hand.options, max_new_tokens: Math.min(newPiecesMax, (positions ?? newPiecesMax + 1) - 1) });
        });
        return hand.written();
      },
      async release() {
        await model.dispose();
      },
    };
  });
}
