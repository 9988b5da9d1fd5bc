import { GraphRunError } from '../errors';
import type { HubFiles } from '../port';

/** How transformers.js loads a model: on the processor, from the folder, in the precision in which the files are there. */
export function loadOptions({ precision }: HubFiles, threads: number) {
  return {
    device: 'cpu',
    dtype: { ...precision },
    local_files_only: true,
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1, enableMemPattern: false, extra: { session: { intra_op: { allow_spinning: '0' } } } },
  } as const;
}

/** @throws GraphRunError naming the folder, with the library's own words, when the work fails. */
export async function orGraphRunError<Result>(folder: string, what: 'could not be loaded' | 'failed', work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new GraphRunError(`The model ${folder} ${what}: ${String(error)}`, { cause: error });
  }
}
