import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { captionerManifestSchema, type CaptionerManifest, type CaptionerSummary } from '../contract/captioner-manifest';
import { languages } from '../contract/language';
import { precisions, type CaptionerFiles, type PackageFile, type Precision } from '../runtime/port';
import { measureFile } from '../runtime/verify-file';
import { ModelPackageError } from './errors';

/** A captioner of the hub's layout on disk, read and checked as far as that goes without loading it. */
export interface CaptionerPackage {
  readonly manifest: CaptionerManifest;
  readonly files: CaptionerFiles;
  /** Side of the square that its pictures are brought to, pixels. */
  readonly pictureSize: number;
}

const side = z.number().int().positive();
const preprocessorSchema = z.object({ size: z.union([side, z.object({ height: side }).transform(({ height }) => height), z.object({ shortest_edge: side }).transform((size) => size.shortest_edge)]) });

const languageIdsSchema = z.object({ lang_to_id: z.record(z.string(), z.number().int().nonnegative()) });

/** Whether the folder holds a captioner of this layout, though nobody wrote a `model.json` for it. */
export async function isBareCaptioner(folder: string): Promise<boolean> {
  const names = await readdir(folder);
  if (names.includes('model.json') || !names.includes('config.json')) return false;
  return (await readJson(join(folder, 'config.json'), z.object({ model_type: z.string() }))).model_type === 'vision-encoder-decoder';
}

/** What `model.json` would say of a captioner that has none, as far as its own files tell. @throws ModelPackageError when they do not tell its languages. */
export async function deriveManifest(folder: string): Promise<CaptionerManifest> {
  const path = join(folder, 'generation_config.json');
  const starts = languageIdsSchema.safeParse(await readJson(path, z.unknown())).data?.lang_to_id ?? {};
  const describe: CaptionerManifest['describe'] = {};
  for (const language of languages) if (starts[language] !== undefined) describe[language] = [starts[language]];
  if (Object.keys(describe).length === 0) throw new ModelPackageError(`${path} names no language of captions under lang_to_id. Add a model.json that does; CONTRIBUTING.md says how.`);
  const id = basename(folder);
  const names = ['config.json', 'generation_config.json', 'preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json'];
  const graphs = (await readdir(join(folder, 'onnx')).catch((): string[] => [])).filter((name) => name.endsWith('.onnx')).sort();
  const files = await Promise.all([...names, ...graphs.map((name) => `onnx/${name}`)].map((path) => measureFile(folder, path)));
  return { format: 1, layout: 'vision-encoder-decoder', id, name: id, description: { ko: '', en: '' }, license: '?', describe, files };
}

/** @param folder the package's own. @param manifest its `model.json`, parsed as JSON. @throws ModelPackageError saying what is wrong with it. */
export async function readCaptionerPackage(folder: string, manifest: unknown): Promise<CaptionerPackage> {
  const parsed = captionerManifestSchema.safeParse(manifest);
  if (!parsed.success) throw new ModelPackageError(`${join(folder, 'model.json')} is not a captioner's manifest:\n${z.prettifyError(parsed.error)}`);
  const { files } = parsed.data;
  const { model_type: architecture } = await readJson(join(folder, 'config.json'), z.object({ model_type: z.string() }));
  if (architecture !== parsed.data.layout) {
    throw new ModelPackageError(`${folder} holds a model of architecture "${architecture}"; only "${parsed.data.layout}" can be used. Remove it, or get the model that model.json names.`);
  }
  for (const name of ['preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json']) await present(folder, name);
  return {
    manifest: parsed.data,
    files: {
      folder,
      files: files.map((file): PackageFile => ({ ...file, path: join(folder, file.path) })),
      precision: { encoder: await precisionOf(folder, 'encoder_model'), decoder: await precisionOf(folder, 'decoder_model_merged') },
    },
    pictureSize: (await readJson(join(folder, 'preprocessor_config.json'), preprocessorSchema)).size,
  };
}

/** What lists of models show of a captioner. */
export function summarizeCaptioner({ manifest, pictureSize }: Pick<CaptionerPackage, 'manifest' | 'pictureSize'>): CaptionerSummary {
  const { layout, id, name, description, license, describe, files, parameters = null, source } = manifest;
  return {
    layout, id, name, description, license, parameters, source,
    capabilities: ['describe'],
    languages: languages.filter((language) => describe[language] !== undefined),
    sizes: { drawn: null, read: pictureSize },
    settings: [],
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

async function precisionOf(folder: string, part: string): Promise<Precision> {
  const there = await readdir(join(folder, 'onnx')).catch((): string[] => []);
  // The smallest first: whoever has put several there has done so by hand, and memory is what is short.
  const order: readonly Precision[] = ['q4', 'q4f16', 'bnb4', 'q8', 'int8', 'uint8', 'fp16', 'fp32'];
  const found = order.find((precision) => there.includes(`${part}${precisions[precision]}.onnx`));
  if (found === undefined) throw new ModelPackageError(`${join(folder, 'onnx', `${part}.onnx`)} is missing, and so is every quantized form of it. Put it there, or remove the folder and get the model again.`);
  return found;
}

async function present(folder: string, name: string): Promise<void> {
  if (!(await readdir(folder)).includes(name)) throw new ModelPackageError(`${join(folder, name)} is missing. Put it there, or remove the folder and get the model again.`);
}

async function readJson<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new ModelPackageError(`${path} is missing or cannot be read. Put it there, or remove the folder and get the model again.`, { cause: error });
  });
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new ModelPackageError(`${path} is not what its name says: ${String(error)}`, { cause: error });
  }
}
