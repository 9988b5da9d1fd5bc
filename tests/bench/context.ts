import type { ModelManifest } from '../../server/contract/model-manifest';

/** What every section of the bench is told. */
export interface BenchContext {
  /** Address of a server that is ready. */
  url: string;
  /** The model that is measured, and the folder of its package. */
  manifest: ModelManifest;
  folder: string;
  /** Threads of one inference, the worker's own choice. */
  threads: number;
  /** Counted runs of what is quick, and runs before them. */
  runs: number;
  warmUp: number;
  /** Pictures in the history that is searched. */
  pictures: number;
}

/** The model's own examples, in both languages by turns. */
export function promptOf({ manifest }: Pick<BenchContext, 'manifest'>, run: number): string {
  const { ko, en } = manifest.examples;
  const languages = [ko, en][run % 2] ?? ko;
  return languages[Math.floor(run / 2) % languages.length] ?? '달';
}

/** Runs `once` for warming up, then `runs` times; gives what the counted runs returned. */
export async function repeat<Result>({ warmUp }: BenchContext, runs: number, once: (run: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let run = 0; run < warmUp + runs; run += 1) {
    const result = await once(run);
    if (run >= warmUp) results.push(result);
  }
  return results;
}

/** Runs of something that takes `times` as long as what is quick. */
export function fewerRuns({ runs }: BenchContext, times: number): number {
  return Math.max(3, Math.ceil(runs / times));
}
