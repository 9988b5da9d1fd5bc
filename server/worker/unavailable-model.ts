import type { UnavailableModel } from '../contract/model-manifest';

const kinds: Readonly<Record<string, UnavailableModel['kind']>> = { ModelFileError: 'file', ModelPackageError: 'package', GraphRunError: 'graph' };

/** What people are told of a package that could not be loaded; where the models folders lie on this machine is nobody's business. */
export function unavailableModel({ folder, error }: { folder: string; error: unknown }, modelsFolders: readonly string[]): UnavailableModel {
  const message = error instanceof Error ? error.message : String(error);
  return { folder, kind: (error instanceof Error ? kinds[error.name] : undefined) ?? 'other', reason: modelsFolders.reduce((text, path) => text.replaceAll(path, 'models'), message) };
}
