import { AutoProcessor, AutoTokenizer, MultiModalityCausalLM, Tensor } from '@xenova/transformers';
import { z } from 'zod';
import type { CaptionTask } from '../../contract/request';
import { GraphRunError } from '../errors';
import type { HubFiles, JanusPipeline } from '../port';
import { writeCodes } from './drawing-parts';
import { WritingHand } from './generation-parts';
import { imageOf } from './image-of';
import { loadOptions, orGraphRunError } from './load-options';

/** What a Janus is asked, in words: it was trained on conversations. */
const questions: Readonly<Record<CaptionTask, string>> = {
  short: 'Describe the image in one sentence.',
  detailed: 'Describe the image in detail.',
  text: 'Write down the text in the image, and nothing else.',
};

/** Whatever it is asked, an answer ends somewhere. */
const newPiecesMax = 256;

const configSchema = z.object({ language_config: z.object({ max_position_embeddings: z.number().int().positive() }).partial().optional() });
const inputsSchema = z.looseObject({ input_ids: z.instanceof(Tensor) });

/** A Janus, which is shown a picture and asked about it, or told what to draw. @throws GraphRunError */
export async function openJanusPipeline(files: HubFiles, threads: number): Promise<JanusPipeline> {
  const { folder } = files;
  return orGraphRunError(folder, 'could not be loaded', async () => {
    const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true });
    const processor = await AutoProcessor.from_pretrained(folder, { local_files_only: true });
    const model = await MultiModalityCausalLM.from_pretrained(folder, loadOptions(files, threads));
    if (!(model instanceof MultiModalityCausalLM)) throw new GraphRunError('it is no Janus');
    const positions = configSchema.parse(model.config).language_config?.max_position_embeddings ?? Number.POSITIVE_INFINITY;
    return {
      async write(pixels, options) {
        const hand = new WritingHand(tokenizer, options);
        await orGraphRunError(folder, 'failed', async () => {
          const content = `<image_placeholder>\n${questions[options.task ?? 'short']}`;
          const inputs = inputsSchema.parse(await processor([{ role: '<|User|>', content, images: [imageOf(pixels)] }]));
          const room = positions - (inputs.input_ids.dims.at(-1) ?? 0);
          await model.generate({ ...inputs, ...hand.options, max_new_tokens: Math.min(newPiecesMax, room) });
        });
        return hand.written();
      },
      async draw(prompt, options) {
        const ended = orGraphRunError(folder, 'failed', async () => {
          // Where this stands, the library expects a picture to be shown.
          const content = prompt.replaceAll('<image_placeholder>', ' ');
          const inputs = inputsSchema.parse(await processor([{ role: '<|User|>', content }], { chat_template: 'text_to_image' }));
          await writeCodes(options, (chosen) => model.generate_images({ ...inputs, ...chosen }));
        });
        await ended.catch((error: unknown) => {
          options.signal?.throwIfAborted();
          throw error;
        });
      },
      async release() {
        await model.dispose();
      },
    };
  });
}
