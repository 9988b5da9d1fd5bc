import { readFile, stat } from 'node:fs/promises';
import { uploadMaxBytes } from '../contract/request';
import { UsageError } from './usage-error';

/** A picture file as it is. @throws UsageError when it cannot be opened, or `picture_too_large`. */
export async function readPictureFile(path: string): Promise<Uint8Array> {
  const cannotOpen = (error: unknown): never => {
    throw new UsageError(`${path} cannot be opened: ${String(error)}`, { param: 'picture' });
  };
  const { size } = await stat(path).catch(cannotOpen);
  if (size > uploadMaxBytes) throw new UsageError(`${path} has ${size} bytes.`, { code: 'picture_too_large', param: 'picture' });
  return readFile(path).catch(cannotOpen);
}
