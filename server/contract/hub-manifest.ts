import { z } from 'zod';
import { languages, languageSchema, type Language } from './language';
import { decoderFingerprintSchema, modelManifestSchema, packageFileSchema } from './model-manifest';
import { modelPortSchema, type Capability } from './model-port';
import { samplingSchema } from './request';

/** What `model.json` says of every model in the hub's layout. Its other files are the hub's own, under their own names. */
const packageShape = modelManifestSchema.pick({ format: true, id: true, name: true, description: true, license: true }).extend({
  parameters: z.number().int().positive().optional(),
  /** Where it was taken from. */
  source: z.object({ repository: z.string(), revision: z.string() }).optional(),
  art: modelManifestSchema.shape.art.optional(),
  files: z.array(packageFileSchema).min(1),
});

/**
 * A captioner: a picture encoder and a text decoder, as `VisionEncoderDecoderModel` of transformers is exported, run by the
 * `image-to-text` pipeline of transformers.js.
 */
export const captionerManifestSchema = packageShape.extend({
  layout: z.literal('vision-encoder-decoder'),
  /**
   * Languages that it writes, and the ids that a caption in each of them begins with; none where the decoder's own start token does, as
   * in a model of one language.
   */
  describe: z.partialRecord(languageSchema, z.array(z.number().int().nonnegative())).refine((starts) => Object.keys(starts).length > 0, 'names no language'),
});
export type CaptionerManifest = z.infer<typeof captionerManifestSchema>;

/** A Florence-2: an encoder that reads a picture and what is asked of it, and a decoder that answers (Xiao et al. 2023, arXiv 2311.06242). */
export const florenceManifestSchema = packageShape.extend({
  layout: z.literal('florence2'),
  /** Languages that it writes. */
  languages: z.array(languageSchema).min(1),
});
export type FlorenceManifest = z.infer<typeof florenceManifestSchema>;

/** How a Janus draws: one code for each square of its pictures, row by row. */
const janusDrawingSchema = z.object({
  picture: modelManifestSchema.shape.picture.pick({ size: true, rows: true, columns: true, codebookSize: true }),
  /** What is used when nobody chooses. */
  sampling: samplingSchema,
});

/** A Janus: a language model that reads pictures among words, and writes pictures as codes (Chen et al. 2025, arXiv 2501.17811). */
export const janusManifestSchema = packageShape.extend({
  layout: z.literal('multi_modality'),
  /** Languages that it writes, and of the prompts that it draws. */
  languages: z.array(languageSchema).min(1),
  /** Absent in one that only describes. */
  drawing: janusDrawingSchema.optional(),
});
export type JanusManifest = z.infer<typeof janusManifestSchema>;

/** A CLIP: two towers that bring words and pictures into one space, where what belongs together lies close (Radford et al. 2021, arXiv 2103.00020). */
export const clipManifestSchema = packageShape.extend({
  layout: z.literal('clip'),
  /** Languages of the words that it understands. */
  languages: z.array(languageSchema).min(1),
});
export type ClipManifest = z.infer<typeof clipManifestSchema>;

/** `model.json` of a model in the hub's layout. The name of a layout is the `model_type` of its `config.json`. */
export const hubManifestSchema = z.discriminatedUnion('layout', [captionerManifestSchema, florenceManifestSchema, janusManifestSchema, clipManifestSchema]);
export type HubManifest = z.infer<typeof hubManifestSchema>;
export type HubLayout = HubManifest['layout'];

/** The layouts of the hub that can be used. */
export const hubLayouts: readonly HubLayout[] = hubManifestSchema.options.map(({ shape }) => shape.layout.value);

type CommonField = keyof z.infer<typeof packageShape>;
type KindOf<Manifest> = Manifest extends HubManifest ? Omit<Manifest, CommonField> : never;
/** What sets a model apart from others of the hub: its layout and its languages. */
export type HubKind = KindOf<HubManifest>;

/** Languages that the model writes or reads. */
export function languagesOf(kind: HubKind): Language[] {
  return kind.layout === 'vision-encoder-decoder' ? languages.filter((language) => kind.describe[language] !== undefined) : kind.languages;
}

/** What such a model can be asked for. */
export function capabilitiesOf(kind: HubKind): Capability[] {
  if (kind.layout === 'clip') return ['embed'];
  return kind.layout === 'multi_modality' && kind.drawing !== undefined ? ['generate', 'describe'] : ['describe'];
}

/** An installed captioner as `GET /api/models` lists it. */
export const captionerSummarySchema = modelPortSchema.extend({
  layout: z.enum(['vision-encoder-decoder', 'florence2']),
  source: packageShape.shape.source,
});

/** An installed Janus likewise. */
export const janusSummarySchema = modelPortSchema.extend({
  layout: z.literal('multi_modality'),
  source: packageShape.shape.source,
  /** What is told of its drawing; null for one that only describes. */
  drawing: z.object({
    picture: modelManifestSchema.shape.picture.pick({ size: true, rows: true, columns: true, depth: true, codebookSize: true }),
    sampling: samplingSchema,
    /** As `decoderFingerprint` of a package of ours. */
    decoder: decoderFingerprintSchema,
  }).nullable(),
});
export type JanusSummary = z.infer<typeof janusSummarySchema>;

/** An installed CLIP likewise. */
export const clipSummarySchema = modelPortSchema.extend({
  layout: z.literal('clip'),
  source: packageShape.shape.source,
  /** Names the space of its embeddings: those of other weights cannot be compared with them. */
  space: z.string(),
});
export type ClipSummary = z.infer<typeof clipSummarySchema>;

/** An installed model of the hub. */
export type HubSummary = z.infer<typeof captionerSummarySchema> | JanusSummary | ClipSummary;
