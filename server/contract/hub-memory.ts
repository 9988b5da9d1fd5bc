/** Weights are read into memory once, and unpacked and run beside that. */
const memoryFactor = 2;
/** What must stay free for everything else, ours included. */
export const memoryReserveBytes = 256 * 1024 ** 2;

/** Memory that has to be free before a model of the hub is loaded, by the size of its files: an estimate on the safe side. */
export function memoryNeeded(fileBytes: number): number {
  return memoryFactor * fileBytes + memoryReserveBytes;
}
