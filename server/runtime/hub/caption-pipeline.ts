import { pipeline } from '@xenova/transformers';
import { z } from 'zod';
import { GraphRunError } from '../errors';
import type { CaptionPipeline, HubFiles } from '../port';
import { WritingHand } from './generation-parts';
import { imageOf } from './image-of';
import { loadOptions, orGraphRunError } from './load-options';

const startSchema = z.object({ decoder_start_token_id: z.number().nullish(), bos_token_id: z.number().nullish() });

/** A captioner through the `image-to-text` pipeline. @throws GraphRunError */
export async function openCaptionPipeline(files: HubFiles, threads: number): Promise<CaptionPipeline> {
  const { folder } = files;
  const captioner = await orGraphRunError(folder, 'could not be loaded', () => pipeline('image-to-text', folder, loadOptions(files, threads)));
  const { tokenizer, model } = captioner;
  const [own, ofModel] = [startSchema.parse(model.generation_config ?? {}), startSchema.parse(model.config)];
  const opener = own.decoder_start_token_id ?? ofModel.decoder_start_token_id ?? own.bos_token_id ?? ofModel.bos_token_id;
  if (opener === undefined || opener === null) throw new GraphRunError(`The captioner ${folder} does not say with which piece a caption starts.`);
  return {
    async write(pixels, options) {
      const hand = new WritingHand(tokenizer, options);
      await orGraphRunError(folder, 'failed', () => captioner(imageOf(pixels), {
        decoder_input_ids: options.start.length === 0 ? [opener] : [...options.start],
        ...hand.options,
      }));
      return hand.written();
    },
    release: () => captioner.dispose(),
  };
}
