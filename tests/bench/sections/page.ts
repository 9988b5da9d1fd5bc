import { chromium } from '@playwright/test';
import { chromiumPath, hasChromium } from '../../chromium';
import { measureFirstLoad } from '../../first-load';
import { fewerRuns, repeat, type BenchContext } from '../context';
import { measureOf, type Finding } from '../measure';

const kilobyte = 1000;
const largest = 5;

/** What Create costs somebody's browser on the first visit. */
export async function benchPage(context: BenchContext): Promise<Finding[]> {
  if (!hasChromium()) return [{ name: 'first visit of Create', skipped: 'there is no Chromium; set CHROMIUM_PATH' }];
  const executablePath = chromiumPath();
  const browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ['--no-sandbox'] });
  try {
    const loads = await repeat(context, fewerRuns(context, 4), () => measureFirstLoad(browser, context.url));
    const scripts = loads[0]?.scripts ?? [];
    return [
      measureOf('first visit of Create: JavaScript, compressed', 'kB', loads.map(({ scriptBytes }) => scriptBytes / kilobyte)),
      measureOf('first visit of Create: everything, as sent', 'kB', loads.map(({ allBytes }) => allBytes / kilobyte)),
      measureOf('first visit of Create: largest paint', 'ms', loads.map(({ largestPaintMs }) => largestPaintMs)),
      measureOf('first visit of Create: layout shift', '', loads.map(({ layoutShift }) => layoutShift)),
      ...scripts.slice(0, largest).map(({ name, bytes }) => measureOf(`  ${name.split('/').at(-1) ?? name}`, 'kB', [bytes / kilobyte])),
    ];
  } finally {
    await browser.close();
  }
}
