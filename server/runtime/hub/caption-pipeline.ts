import { LogitsProcessorList, pipeline, RawImage, StoppingCriteriaList } from '@xenova/transformers';
import { z } from 'zod';
import { GraphRunError } from '../errors';
import type { CaptionPipeline, HubFiles, WrittenCaption } from '../port';
import { PieceChooser, StopWhenAborted, WordListener } from './generation-parts';
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
    async write({ data, width, height }, options) {
      const chooser = new PieceChooser(options.choose);
      const words = new WordListener(tokenizer, options.onText);
      const choosing = new LogitsProcessorList();
      choosing.push(chooser);
      const stopping = new StoppingCriteriaList();
      stopping.push(new StopWhenAborted(options.signal));
      await orGraphRunError(folder, 'failed', () => captioner(new RawImage(new Uint8ClampedArray(data), width, height, 3), {
        decoder_input_ids: options.start.length === 0 ? [opener] : [...options.start],
        do_sample: false,
        logits_processor: choosing,
        stopping_criteria: stopping,
        streamer: words,
      }));
      options.signal?.throwIfAborted();
      return written(words, chooser);
    },
    release: () => captioner.dispose(),
  };
}

/** Pieces that are no text, such as the end, are not counted. */
function written({ text, ends }: WordListener, { logProbabilities }: PieceChooser): WrittenCaption {
  return { text, pieces: ends.flatMap((textEnd, index) => (textEnd === null ? [] : [{ textEnd, logProbability: logProbabilities[index] ?? 0 }])) };
}
