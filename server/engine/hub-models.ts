import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { HubSummary } from '../contract/hub-manifest';
import type { HubRuntime, Runtime } from '../runtime/port';
import { Captioner } from './captioner';
import { Embedder } from './embedder';
import { deriveManifest, isBareCaptioner, readHubPackage, summarizeHubModel, type HubPackage } from './hub-package';
import { packageLayout, readManifest } from './model-package';
import { Janus } from './janus';
import { ModelShelf } from './model-shelf';
import { ShelvedPipeline } from './shelved-pipeline';

interface HubModelsOptions {
  readonly runtime: HubRuntime;
  /** Runs the graphs that turn codes into pixels. */
  readonly painting: Runtime;
  /** Folders with one package per subfolder; of two of the same id, the one in the earlier folder counts. One that is not there is empty. */
  readonly folders: readonly string[];
  readonly freeMemory?: (() => number) | undefined;
}

type HubModel = Captioner | Embedder;

/** All models of the hub's layouts. */
export class HubModels {
  readonly #folders: readonly string[];
  readonly #runtime: HubRuntime;
  readonly #painting: Runtime;
  readonly #shelf: ModelShelf;
  #found = new Map<string, HubModel>();
  /** Packages that cannot be used, by their folder's name, and why. */
  failures: ReadonlyMap<string, unknown> = new Map();

  constructor({ runtime, painting, folders, freeMemory }: HubModelsOptions) {
    this.#folders = folders;
    this.#runtime = runtime;
    this.#painting = painting;
    this.#shelf = new ModelShelf(freeMemory === undefined ? {} : { freeMemory });
  }

  get(id: string): HubModel | undefined {
    return this.#found.get(id);
  }

  summaries(): HubSummary[] {
    return [...this.#found.values()].map((model) => summarizeHubModel(model.package));
  }

  memory(): { id: string; bytes: number }[] {
    const taken = new Map<string, number>();
    for (const { id, bytes } of this.#shelf.memory()) taken.set(id, (taken.get(id) ?? 0) + bytes);
    return [...taken].map(([id, bytes]) => ({ id, bytes }));
  }

  /** Looks at the folders anew. What stayed the same stays loaded. */
  async refresh(): Promise<void> {
    const found = new Map<string, HubModel>();
    const failures = new Map<string, unknown>();
    for (const folder of this.#folders) {
      for (const name of await foldersIn(folder)) {
        const path = join(folder, name);
        try {
          const manifest = await manifestOf(path);
          if (manifest === null) continue;
          const read = await readHubPackage(path, manifest);
          const { id } = read.manifest;
          const known = this.#found.get(id);
          const same = known !== undefined && JSON.stringify(known.package) === JSON.stringify(read);
          if (!found.has(id)) found.set(id, same ? known : this.#open(read));
        } catch (error) {
          failures.set(name, error);
        }
      }
    }
    const gone = [...this.#found].filter(([id, model]) => found.get(id) !== model);
    this.#found = new Map([...found].sort(([first], [second]) => (first < second ? -1 : 1)));
    this.failures = failures;
    for (const [, model] of gone) void model.close();
  }

  async close(): Promise<void> {
    for (const model of this.#found.values()) await model.close();
    this.#found.clear();
  }

  #open({ manifest, ...rest }: HubPackage): HubModel {
    const { files } = rest;
    switch (manifest.layout) {
      case 'vision-encoder-decoder':
        return new Captioner({ manifest, ...rest }, new ShelvedPipeline(manifest, this.#shelf, () => this.#runtime.loadCaptioner(files)));
      case 'florence2':
        return new Captioner({ manifest, ...rest }, new ShelvedPipeline(manifest, this.#shelf, () => this.#runtime.loadFlorence(files)));
      case 'multi_modality':
        return new Janus({ manifest, ...rest }, this.#runtime, this.#painting, this.#shelf);
      case 'clip':
        return new Embedder({ manifest, ...rest }, this.#runtime, this.#shelf);
    }
  }
}

/** Names of the folders in a folder, sorted; none when it is not there. */
async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}

/** What a folder says of the model of the hub in it; null for a folder that holds something else. @throws ModelPackageError when it cannot be read. */
async function manifestOf(folder: string): Promise<unknown> {
  if ((await readdir(folder)).includes('model.json')) {
    // Packages of ours are none of its business; every other layout is, be it only to say that nobody knows it.
    return (await packageLayout(folder)) === 'dallae' ? null : readManifest(folder);
  }
  return (await isBareCaptioner(folder)) ? deriveManifest(folder) : null;
}
