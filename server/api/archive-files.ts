import { unzip, zip, type Unzipped, type Zippable } from 'fflate';
import { RequestError } from './request-error';

const unpackedMaxBytes = 1024 ** 3;

/** Files as one zip file. */
export function packFiles(files: Zippable): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    zip(files, (error, packed) => {
      if (error === null) resolve(new Uint8Array(packed));
      else reject(error);
    });
  });
}

/** The files of a zip file that may come from a stranger. @throws RequestError `archive_unreadable`, `archive_too_large`. */
export async function unpackFiles(archive: Uint8Array): Promise<Unzipped> {
  let total = 0;
  const unzipped = new Promise<Unzipped>((resolve, reject) => {
    const filter = ({ originalSize }: { originalSize: number }) => {
      total += originalSize;
      // Before a byte of it is unpacked: a small archive may claim to hold anything.
      return total <= unpackedMaxBytes;
    };
    unzip(archive, { filter }, (error, files) => {
      if (error === null) resolve(files);
      else reject(error);
    });
  });
  const files = await unzipped.catch(() => refuseArchive());
  if (total > unpackedMaxBytes) throw new RequestError('archive_too_large', { details: { megabytes: unpackedMaxBytes / 1024 ** 2 } });
  return files;
}

/** @throws RequestError `archive_unreadable`, always. */
export function refuseArchive(): never {
  throw new RequestError('archive_unreadable');
}
