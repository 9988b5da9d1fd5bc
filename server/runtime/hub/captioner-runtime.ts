import { env, LogitsProcessorList, LogLevel, pipeline, RawImage, StoppingCriteriaList, type ImageToTextPipeline } from '@xenova/transformers';
import { z } from 'zod';
import { GraphRunError } from '../errors';
import type { CaptionerFiles, CaptionerRuntime, CaptionPipeline, WrittenCaption } from '../port';
import { verifyFile } from '../verify-file';
import { PieceChooser, StopWhenAborted, WordListener } from './generation-parts';

interface CaptionerRuntimeOptions {
  /** Threads that share the work of one operator. */
  readonly threads: number;
}

/** Captioners through the `image-to-text` pipeline of transformers.js, from local files only. */
export function createCaptionerRuntime({ threads }: CaptionerRuntimeOptions): CaptionerRuntime {
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.logLevel = LogLevel.ERROR;
  return {
    async loadCaptioner(captioner) {
      for (const file of captioner.files) await verifyFile(file);
      return wrap(captioner, await load(captioner, threads));
    },
  };
}

async function load({ folder, precision }: CaptionerFiles, threads: number): Promise<ImageToTextPipeline> {
  try {
    return await pipeline('image-to-text', folder, {
      device: 'cpu',
      dtype: { encoder_model: precision.encoder, decoder_model_merged: precision.decoder },
      local_files_only: true,
      session_options: { intraOpNumThreads: threads, interOpNumThreads: 1, enableMemPattern: false, extra: { session: { intra_op: { allow_spinning: '0' } } } },
    });
  } catch (error) {
    throw new GraphRunError(`The captioner ${folder} could not be loaded: ${String(error)}`, { cause: error });
  }
}

const startSchema = z.object({ decoder_start_token_id: z.number().nullish(), bos_token_id: z.number().nullish() });

function wrap({ folder }: CaptionerFiles, captioner: ImageToTextPipeline): CaptionPipeline {
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
      try {
        await captioner(new RawImage(new Uint8ClampedArray(data), width, height, 3), {
          decoder_input_ids: options.start.length === 0 ? [opener] : [...options.start],
          do_sample: false,
          logits_processor: choosing,
          stopping_criteria: stopping,
          streamer: words,
        });
      } catch (error) {
        throw new GraphRunError(`The captioner ${folder} failed: ${String(error)}`, { cause: error });
      }
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
