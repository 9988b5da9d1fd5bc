import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { promptSchema } from '../../contract/request';
import { UsageError } from '../usage-error';

/** One thing that a batch has to do. */
export type BatchItem =
  /** @property key tells the line apart from others with the same prompt, also after lines were added elsewhere. */
  | { readonly kind: 'generate'; readonly key: string; readonly prompt: string }
  | { readonly kind: 'describe'; readonly key: string; readonly path: string };

const pictureEndings: ReadonlySet<string> = new Set(['.png', '.jpg', '.jpeg', '.webp', '.gif', '.avif']);

/**
 * What there is to do: the prompts of a text file, one a line, or the pictures of a folder, sorted by name.
 * @throws UsageError when it cannot be read, a line is no prompt, or there is nothing in it.
 */
export async function readBatchItems(source: string): Promise<BatchItem[]> {
  const found = await stat(source).catch((error: unknown) => {
    throw new UsageError(`${source} cannot be opened: ${String(error)}`, { param: 'source' });
  });
  const items = found.isDirectory() ? await picturesOf(source) : promptsOf(await readFile(source, 'utf8'));
  if (items.length === 0) throw new UsageError(`There is nothing to do in ${source}.`, { param: 'source' });
  return items;
}

async function picturesOf(folder: string): Promise<BatchItem[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && pictureEndings.has(extname(entry.name).toLowerCase()))
    .map(({ name }): BatchItem => ({ kind: 'describe', key: basename(name), path: join(folder, name) }))
    .sort((first, second) => first.key.localeCompare(second.key));
}

function promptsOf(text: string): BatchItem[] {
  const seen = new Map<string, number>();
  // Editors on Windows put a mark in front of the first line.
  return text.replace(/^\uFEFF/, '').split(/\r?\n/).flatMap((line, index): BatchItem[] => {
    if (line.trim() === '') return [];
    const prompt = promptSchema.safeParse(line);
    if (!prompt.success) throw new UsageError(`Line ${index + 1} is no prompt: ${prompt.error.issues[0]?.message ?? 'not valid'}`, { param: 'source' });
    const times = (seen.get(prompt.data) ?? 0) + 1;
    seen.set(prompt.data, times);
    return [{ kind: 'generate', key: times === 1 ? prompt.data : `${prompt.data} #${times}`, prompt: prompt.data }];
  });
}
