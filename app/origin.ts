import { headers } from 'next/headers';

/** Where this visitor sees Dallae, e.g. `https://dallae.example`: as the proxy in front says, else as the browser asked. */
export async function readOrigin(): Promise<string> {
  const head = await headers();
  const host = head.get('x-forwarded-host') ?? head.get('host') ?? 'localhost';
  const scheme = head.get('x-forwarded-proto')?.split(',')[0]?.trim() ?? 'http';
  return `${scheme}://${host}`;
}
