import { checkBuild, checkConfiguration, checkNode, checkPackages } from './check-program';
import type { Finding } from './finding';

/** Looks at everything that Dallae needs, cheapest first, and draws a picture when nothing speaks against it. */
export async function runDoctor(signal: AbortSignal): Promise<Finding[]> {
  const { finding, configuration } = checkConfiguration();
  const findings = [await checkNode(), finding, ...(await checkPackages())];
  // What loads packages is itself loaded only once they are known to be there.
  if (configuration === null || hasBad(findings)) return findings;
  const { checkDatabase, checkDataFolder, checkDisk, checkMemory } = await import('./check-data');
  const { checkModels, checkDrawing } = await import('./check-models');
  findings.push(await checkBuild(configuration), ...(await checkModels(configuration)), await checkDataFolder(configuration), ...(await checkDatabase(configuration)), ...(await checkDisk(configuration)), checkMemory());
  if (!hasBad(findings.filter(({ name }) => name !== 'data folder' && name !== 'database'))) findings.push(await checkDrawing(signal));
  return findings;
}

/** Whether something has to be mended before Dallae works. */
export function hasBad(findings: readonly Finding[]): boolean {
  return findings.some(({ state }) => state === 'bad');
}
