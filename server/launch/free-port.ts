import { createServer } from 'node:net';

const triesMax = 100;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    // No host, as Next listens: a port that is taken on one of the addresses is taken.
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}

/** The first free port from `first` on. @throws Error when a hundred in a row are taken. */
export async function freePort(first: number): Promise<number> {
  const last = Math.min(first + triesMax - 1, 65_535);
  for (let port = first; port <= last; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port from ${first} to ${last}; set PORT`);
}
