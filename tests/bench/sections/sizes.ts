import { dirname, join } from 'node:path';
import { findModelPackages, readModelPackage } from '../../../server/engine/model-package';
import type { BenchContext } from '../context';
import { timeEngine } from '../engine-speed';
import { measureOf, type Measure } from '../measure';

const million = 1e6;

/** How the time of one picture grows with the size of the model: every installed package, smallest first. */
export async function benchSizes(context: BenchContext): Promise<Measure[]> {
  const modelsFolder = dirname(context.folder);
  const folders = (await findModelPackages(modelsFolder)).map((name) => join(modelsFolder, name));
  const packages = await Promise.all(folders.map(async (folder) => ({ folder, manifest: (await readModelPackage(folder)).manifest })));
  packages.sort((first, second) => first.manifest.transformer.parameters - second.manifest.transformer.parameters);
  const measures: Measure[] = [];
  for (const each of packages) {
    const [times = []] = await timeEngine({ ...context, ...each }, [1]);
    const { id, transformer } = each.manifest;
    measures.push(measureOf(`${id}, ${(transformer.parameters / million).toFixed(1)} million parameters: codes of 1 picture`, 'ms', times));
  }
  return measures;
}
