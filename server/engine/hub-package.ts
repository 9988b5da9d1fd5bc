import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { capabilitiesOf, hubLayouts, hubManifestSchema, languagesOf, type CaptionerManifest, type HubLayout, type HubManifest, type HubSummary, type JanusManifest } from '../contract/hub-manifest';
import { languages } from '../contract/language';
import { fingerprintOf } from '../contract/model-manifest';
import type { ChoiceSetting } from '../contract/model-port';
import { captionTaskSchema, type Sampling } from '../contract/request';
import { graphNames, precisions, type HubFiles, type PackageFile, type Precision } from '../runtime/port';
import { measureFile } from '../runtime/verify-file';
import { drawingSettings } from './drawing-settings';
import { ModelPackageError } from './errors';

/** A model of the hub's layout on disk, read and checked as far as that goes without loading it. */
export interface HubPackage<Manifest extends HubManifest = HubManifest> {
  readonly manifest: Manifest;
  readonly files: HubFiles;
  /** Side of the square that its pictures are brought to, pixels. */
  readonly pictureSize: number;
}

const side = z.number().int().positive();
const sizeSchema = z.union([side, z.object({ height: side }).transform(({ height }) => height), z.object({ shortest_edge: side }).transform((size) => size.shortest_edge)]);
const preprocessorSchema = z.union([z.object({ size: sizeSchema }), z.object({ image_size: side }).transform((config) => ({ size: config.image_size }))]);
const configSchema = z.object({ model_type: z.string() });

const languageIdsSchema = z.object({ lang_to_id: z.record(z.string(), z.number().int().nonnegative()) });

/** Whether the folder holds a captioner, though nobody wrote a `model.json` for it. */
export async function isBareCaptioner(folder: string): Promise<boolean> {
  const names = await readdir(folder);
  if (names.includes('model.json') || !names.includes('config.json')) return false;
  return (await readJson(join(folder, 'config.json'), configSchema)).model_type === 'vision-encoder-decoder';
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
export async function readHubPackage(folder: string, manifest: unknown): Promise<HubPackage> {
  const parsed = hubManifestSchema.safeParse(manifest);
  if (!parsed.success) throw new ModelPackageError(`${join(folder, 'model.json')} is not the manifest of a model of the hub (${hubLayouts.join(', ')}):\n${z.prettifyError(parsed.error)}`);
  const { files, layout } = parsed.data;
  const { model_type: architecture } = await readJson(join(folder, 'config.json'), configSchema);
  if (architecture !== layout) {
    throw new ModelPackageError(`${folder} holds a model of architecture "${architecture}"; only "${layout}" can be used. Remove it, or get the model that model.json names.`);
  }
  for (const name of ['preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json', ...(layout === 'multi_modality' ? ['processor_config.json'] : [])]) await present(folder, name);
  return {
    manifest: parsed.data,
    files: { folder, files: files.map((file): PackageFile => ({ ...file, path: join(folder, file.path) })), precision: await precisionsOf(folder, layout) },
    pictureSize: (await readJson(join(folder, 'preprocessor_config.json'), preprocessorSchema)).size,
  };
}

/** What a model that can be asked is asked for. */
const captionTaskSetting: ChoiceSetting = { kind: 'choice', name: 'captionTask', options: captionTaskSchema.options.map((value) => ({ value })), default: 'short' };

/** How a model of the hub draws. */
export interface HubDrawing {
  readonly picture: NonNullable<JanusManifest['drawing']>['picture'];
  readonly sampling: Sampling;
  /** The graph that turns codes into pixels. */
  readonly painter: PackageFile;
}

/** How a Janus draws; null for one that only describes. @throws ModelPackageError when its manifest leaves out the graph that paints. */
export function drawingOf({ manifest: { id, drawing }, files: { files, precision } }: Pick<HubPackage<JanusManifest>, 'manifest' | 'files'>): HubDrawing | null {
  if (drawing === undefined) return null;
  const name = `onnx/image_decode${precisions[precision['image_decode'] ?? 'fp32']}.onnx`;
  const painter = files.find(({ path }) => path.endsWith(name));
  if (painter === undefined) throw new ModelPackageError(`The model.json of "${id}" says how it draws, but does not list ${name} among its files.`);
  return { ...drawing, painter };
}

/** What lists of models show of a model of the hub. @throws ModelPackageError as `drawingOf`. */
export function summarizeHubModel({ manifest, files, pictureSize }: HubPackage): HubSummary {
  const { id, name, description, license, parameters = null, source } = manifest;
  const shared = {
    id, name, description, license, parameters, source,
    capabilities: capabilitiesOf(manifest),
    languages: languagesOf(manifest),
    sizes: { drawn: null, read: pictureSize },
    bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
  switch (manifest.layout) {
    case 'vision-encoder-decoder':
      return { ...shared, layout: manifest.layout, settings: [] };
    case 'florence2':
      return { ...shared, layout: manifest.layout, settings: [captionTaskSetting] };
    case 'clip':
      return { ...shared, layout: manifest.layout, settings: [], space: spaceOf(manifest) };
    case 'multi_modality': {
      const drawing = drawingOf({ manifest, files });
      if (drawing === null) return { ...shared, layout: manifest.layout, settings: [captionTaskSetting], drawing };
      const { picture, sampling, painter } = drawing;
      return {
        ...shared,
        layout: manifest.layout,
        sizes: { ...shared.sizes, drawn: picture.size },
        settings: [...drawingSettings(sampling, picture.codebookSize), captionTaskSetting],
        drawing: { picture: { ...picture, depth: 1 }, sampling, decoder: fingerprintOf(painter) },
      };
    }
  }
}

/** Names the space of a model's embeddings by the model and all of its files. */
export function spaceOf({ id, files }: Pick<HubManifest, 'id' | 'files'>): string {
  const sums = files.map(({ path, sha256 }) => `${path} ${sha256}`).sort().join('\n');
  return `${id}-${createHash('sha256').update(sums).digest('hex').slice(0, 8)}`;
}

/** The number format of each graph. */
async function precisionsOf(folder: string, layout: HubLayout): Promise<HubFiles['precision']> {
  return Object.fromEntries(await Promise.all(graphNames[layout].map(async (graph) => [graph, await precisionOf(folder, graph)] as const)));
}

async function precisionOf(folder: string, graph: string): Promise<Precision> {
  const there = await readdir(join(folder, 'onnx')).catch((): string[] => []);
  // The smallest first: whoever has put several there has done so by hand, and memory is what is short.
  const order: readonly Precision[] = ['q4', 'q4f16', 'bnb4', 'q8', 'int8', 'uint8', 'fp16', 'fp32'];
  const found = order.find((precision) => there.includes(`${graph}${precisions[precision]}.onnx`));
  if (found === undefined) throw new ModelPackageError(`${join(folder, 'onnx', `${graph}.onnx`)} is missing, and so is every quantized form of it. Put it there, or remove the folder and get the model again.`);
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
