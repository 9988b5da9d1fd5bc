import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaptionerSummary } from '../contract/captioner-manifest';
import type { CaptionerRuntime } from '../runtime/port';
import { Captioner } from './captioner';
import { deriveManifest, isBareCaptioner, readCaptionerPackage, summarizeCaptioner } from './captioner-package';
import { CaptionerShelf } from './captioner-shelf';
import { packageLayout, readManifest } from './model-package';

interface CaptionersOptions {
  readonly runtime: CaptionerRuntime;
  /** Folders with one package per subfolder; of two of the same id, the one in the earlier folder counts. One that is not there is empty. */
  readonly folders: readonly string[];
  readonly freeMemory?: (() => number) | undefined;
}

/** All captioners of the hub's layout. */
export class Captioners {
  readonly #folders: readonly string[];
  readonly #shelf: CaptionerShelf;
  #found = new Map<string, Captioner>();
  /** Packages that cannot be used, by their folder's name, and why. */
  failures: ReadonlyMap<string, unknown> = new Map();

  constructor({ runtime, folders, freeMemory }: CaptionersOptions) {
    this.#folders = folders;
    this.#shelf = new CaptionerShelf(runtime, freeMemory === undefined ? {} : { freeMemory });
  }

  get(id: string): Captioner | undefined {
    return this.#found.get(id);
  }

  summaries(): CaptionerSummary[] {
    return [...this.#found.values()].map((captioner) => summarizeCaptioner(captioner.package));
  }

  memory(): { id: string; bytes: number }[] {
    return this.#shelf.memory();
  }

  /** Looks at the folders anew. What stayed the same stays loaded. */
  async refresh(): Promise<void> {
    const found = new Map<string, Captioner>();
    const failures = new Map<string, unknown>();
    for (const folder of this.#folders) {
      for (const name of await foldersIn(folder)) {
        const path = join(folder, name);
        try {
          const manifest = await manifestOf(path);
          if (manifest === null) continue;
          const captioner = await readCaptionerPackage(path, manifest);
          const { id } = captioner.manifest;
          const known = this.#found.get(id);
          const same = known !== undefined && JSON.stringify(known.package) === JSON.stringify(captioner);
          if (!found.has(id)) found.set(id, same ? known : new Captioner(captioner, this.#shelf));
        } catch (error) {
          failures.set(name, error);
        }
      }
    }
    const gone = [...this.#found].filter(([id, captioner]) => found.get(id) !== captioner);
    this.#found = new Map([...found].sort(([first], [second]) => (first < second ? -1 : 1)));
    this.failures = failures;
    for (const [, captioner] of gone) void captioner.close();
  }

  async close(): Promise<void> {
    for (const captioner of this.#found.values()) await captioner.close();
    this.#found.clear();
  }
}

/** Names of the folders in a folder, sorted; none when it is not there. */
async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}

/** What a captioner's folder says of it; null for a folder that holds something else. @throws ModelPackageError when it cannot be read. */
async function manifestOf(folder: string): Promise<unknown> {
  if ((await readdir(folder)).includes('model.json')) return (await packageLayout(folder)) === 'vision-encoder-decoder' ? readManifest(folder) : null;
  return (await isBareCaptioner(folder)) ? deriveManifest(folder) : null;
}
