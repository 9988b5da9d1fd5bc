import { z } from 'zod';
import { languageSchema } from './language';
import { modelManifestSchema, packageFileSchema } from './model-manifest';
import { modelPortSchema } from './model-port';

/**
 * `model.json` of a captioner in the hub's layout: a picture encoder and a text decoder, as `VisionEncoderDecoderModel` of transformers
 * is exported, run by the `image-to-text` pipeline of transformers.js. Its other files are the hub's own: `config.json`,
 * `generation_config.json`, `preprocessor_config.json`, `tokenizer.json`, `tokenizer_config.json`, `onnx/encoder_model*.onnx` and
 * `onnx/decoder_model_merged*.onnx`.
 */
export const captionerManifestSchema = modelManifestSchema.pick({ format: true, id: true, name: true, description: true, license: true }).extend({
  layout: z.literal('vision-encoder-decoder'),
  /**
   * Languages that it writes, and the ids that a caption in each of them begins with; none where the decoder's own start token does, as
   * in a model of one language.
   */
  describe: z.partialRecord(languageSchema, z.array(z.number().int().nonnegative())).refine((starts) => Object.keys(starts).length > 0, 'names no language'),
  parameters: z.number().int().positive().optional(),
  /** Where it was taken from. */
  source: z.object({ repository: z.string(), revision: z.string() }).optional(),
  art: modelManifestSchema.shape.art.optional(),
  files: z.array(packageFileSchema).min(1),
});
export type CaptionerManifest = z.infer<typeof captionerManifestSchema>;

/** An installed captioner as `GET /api/models` lists it. */
export const captionerSummarySchema = modelPortSchema.extend({
  layout: z.literal('vision-encoder-decoder'),
  source: captionerManifestSchema.shape.source,
});
export type CaptionerSummary = z.infer<typeof captionerSummarySchema>;
