import { gzipSync } from 'node:zlib';
import type { Browser, Response } from '@playwright/test';
import { z } from 'zod';

/** What a page costs somebody who comes for the first time. */
export interface FirstLoad {
  /** As sent, or with gzip where a server sends plain; bytes. */
  readonly scriptBytes: number;
  /** The largest first. */
  readonly scripts: readonly LoadedScript[];
  /** Everything that came, as sent; bytes. */
  readonly allBytes: number;
  /** From the start of the navigation until the largest thing was painted; milliseconds. */
  readonly largestPaintMs: number;
  /** Sum of all layout shifts that nobody's input explains (https://web.dev/cls), 0 when nothing jumps. */
  readonly layoutShift: number;
}

/** A script of a page. */
interface LoadedScript {
  readonly name: string;
  /** Compressed, by the server or by us. */
  readonly bytes: number;
  /** Whether the server has compressed it. */
  readonly compressed: boolean;
}

const settledMs = 1500;
const seenSchema = z.object({ paint: z.number(), shift: z.number() });

/**
 * Opens a page in a browser that has never seen it, on a desktop of 1440 × 900, and watches until nothing loads any more and a while longer.
 * @throws Error when nothing was painted.
 */
export async function measureFirstLoad(browser: Browser, address: string): Promise<FirstLoad> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'ko-KR' });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchPaints);
    const responses: Response[] = [];
    page.on('response', (response) => responses.push(response));
    await page.goto(address, { waitUntil: 'networkidle' });
    await page.waitForTimeout(settledMs);
    const { paint, shift } = seenSchema.parse(await page.evaluate((): unknown => Reflect.get(window, 'firstLoad')));
    if (paint === 0) throw new Error(`nothing was painted on ${address}`);
    const scripts = await Promise.all(responses.filter((response) => response.request().resourceType() === 'script').map(loadedScript));
    const sizes = await Promise.all(responses.map((response) => response.request().sizes()));
    return {
      scriptBytes: scripts.reduce((sum, { bytes }) => sum + bytes, 0),
      scripts: scripts.sort((first, second) => second.bytes - first.bytes),
      allBytes: sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0),
      largestPaintMs: paint,
      layoutShift: shift,
    };
  } finally {
    await context.close();
  }
}

async function loadedScript(response: Response): Promise<LoadedScript> {
  const compressed = (await response.headerValue('content-encoding')) !== null;
  const bytes = compressed ? (await response.request().sizes()).responseBodySize : gzipSync(await response.body()).byteLength;
  return { name: new URL(response.url()).pathname, bytes, compressed };
}

/** Runs in the page, before anything of it. */
function watchPaints(): void {
  const seen = { paint: 0, shift: 0 };
  Object.assign(window, { firstLoad: seen });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) seen.paint = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const value: unknown = Reflect.get(entry, 'value');
      if (Reflect.get(entry, 'hadRecentInput') === false && typeof value === 'number') seen.shift += value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
