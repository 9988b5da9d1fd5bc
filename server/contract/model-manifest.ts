import { z } from 'zod';
import { languageSchema } from './language';
import { capabilitySchema, modelPortSchema } from './model-port';
import { samplingSchema } from './request';

/** A file of a package, as its manifest promises it. */
export const packageFileSchema = z.object({
  /** Relative to the model's folder, without `..`. */
  path: z.string().regex(/^[\w-]+(?:[./][\w-]+)*$/),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A graph's file; `base` is another from which it reads those of its weights that have not changed since an earlier package (ONNX's external data). */
export const graphFileSchema = packageFileSchema.extend({ base: packageFileSchema.optional() });

/** What packages of ours can do. */
const ownCapabilitiesSchema = z.array(capabilitySchema.exclude(['embed'])).min(1);

/** `model.json`: everything the engine must know of a model package. Written by the training's export stage. */
export const modelManifestSchema = z.object({
  format: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.string(),
  description: z.record(languageSchema, z.string()),
  license: z.string(),
  /** Both in packages that do not say it. */
  capabilities: ownCapabilitiesSchema.default(['generate', 'describe']),
  picture: z.object({
    /** Side of the square the decoder draws, pixels. */
    size: z.number().int().positive(),
    /** Side of the square the encoder reads, pixels. */
    encoderSize: z.number().int().positive(),
    rows: z.number().int().positive(),
    columns: z.number().int().positive(),
    depth: z.number().int().positive(),
    codebookSize: z.number().int().positive(),
    /** Width of what the encoder says of a position: un-rounded latents, and what else it knows of it. */
    latentWidth: z.number().int().positive(),
    /** How many colours the last code of a position can give what stands there, codes 1 and up; 0 leaves its own. Absent where codes mean no such thing. */
    givenColors: z.number().int().positive().optional(),
  }),
  transformer: z.object({
    layers: z.number().int().positive(),
    width: z.number().int().positive(),
    keyValueHeads: z.number().int().positive(),
    headWidth: z.number().int().positive(),
    vocabulary: z.number().int().positive(),
    /** Longest prompt or caption, in pieces. */
    textLength: z.number().int().positive(),
    parameters: z.number().int().positive(),
  }),
  /** Ids in `tokenizer.json`. */
  specialTokens: z.object({
    padding: z.number().int(),
    end: z.number().int(),
    /** Opens a prompt to be drawn. */
    draw: z.number().int(),
    /** Stands for a dropped prompt (guidance). */
    empty: z.number().int(),
    /** Opens the picture, after the prompt. */
    picture: z.number().int(),
    /** Opens a picture to be described in this language. */
    describe: z.record(languageSchema, z.number().int()),
    /** Opens the caption, after the picture. */
    caption: z.number().int(),
  }),
  /** Defaults of drawing; `priorWeight` is the α of a candidate's score, 0–1, see `server/engine/rank.ts`. */
  sampling: samplingSchema.extend({ priorWeight: z.number().min(0).max(1).optional() }),
  graphs: z.object({
    pictureEncoder: graphFileSchema,
    pictureDecoder: graphFileSchema,
    transformer: graphFileSchema,
    pictureHead: graphFileSchema,
    /** Writes captions; only models that describe have one. */
    textHead: graphFileSchema.optional(),
  }),
  tokenizer: packageFileSchema,
  examples: z.record(languageSchema, z.array(z.string())),
  /** Ids of `models/training/concepts.json` that the model was trained on; absent in packages that know all of them. */
  concepts: z.array(z.string()).optional(),
  metrics: z.record(z.string(), z.number()),
  art: z.array(z.object({ name: z.string(), author: z.string(), license: z.string(), url: z.string() })),
});
export type ModelManifest = z.infer<typeof modelManifestSchema>;

/** The graphs that a package has and their files, in the manifest's order. */
export function graphFiles({ graphs }: Pick<ModelManifest, 'graphs'>): { name: string; file: z.infer<typeof graphFileSchema> }[] {
  return Object.entries(graphs).flatMap(([name, file]) => (file === undefined ? [] : [{ name, file }]));
}

/** All files of a package but `model.json` and what is written about it. */
export function packageFiles({ graphs, tokenizer }: Pick<ModelManifest, 'graphs' | 'tokenizer'>): z.infer<typeof packageFileSchema>[] {
  return [...graphFiles({ graphs }).flatMap(({ file: { base, ...file } }) => (base === undefined ? [file] : [file, base])), tokenizer];
}

/** The SHA-256 of every graph by its name, and of the file it reads from: what was measured with these very weights names them so. */
export function weightsOf(manifest: Pick<ModelManifest, 'graphs'>): Record<string, string> {
  const files = graphFiles(manifest).flatMap(({ name, file }) => [{ name, sha256: file.sha256 }, ...(file.base === undefined ? [] : [{ name: `${name}.base`, sha256: file.base.sha256 }])]);
  return Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256]));
}

/**
 * Names the graph that turns codes into pixels: the beginning of its SHA-256. Codes mean the same picture to models that share it, and
 * another picture or none to all others, whatever their id.
 */
export const decoderFingerprintSchema = z.string().regex(/^[0-9a-f]{8}$/);

export function decoderFingerprint({ graphs }: ModelManifest): string {
  return fingerprintOf(graphs.pictureDecoder);
}

/** The fingerprint of any graph that turns codes into pixels. */
export function fingerprintOf({ sha256 }: { sha256: string }): string {
  return sha256.slice(0, 8);
}

/** An installed package of ours as `GET /api/models` lists it. */
export const modelSummarySchema = modelManifestSchema
  .pick({ picture: true, sampling: true, examples: true, concepts: true, metrics: true })
  .extend({ ...modelPortSchema.shape, layout: z.literal('dallae'), capabilities: ownCapabilitiesSchema, parameters: z.number().int(), decoder: decoderFingerprintSchema });
export type ModelSummary = z.infer<typeof modelSummarySchema>;

/** A package that is there but cannot be used. */
export const unavailableModelSchema = z.object({
  /** Its folder's name. */
  folder: z.string(),
  /** A file of it is missing or changed; its manifest or tokenizer is none; the runtime cannot load a graph; something else. */
  kind: z.enum(['file', 'package', 'graph', 'other']),
  /** English, for engineers; names the file and says how to get it back. */
  reason: z.string(),
});
export type UnavailableModel = z.infer<typeof unavailableModelSchema>;
