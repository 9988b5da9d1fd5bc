import { defineConfig, devices } from '@playwright/test';
import { chromiumPath } from './tests/chromium';

const port = Number(process.env['DALLAE_E2E_PORT'] ?? 3217);
// The two projects may run side by side, each with a port and a history of its own.
const name = process.env['DALLAE_E2E_NAME'] ?? 'e2e';
const executablePath = chromiumPath();

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: `test-results/${name}`,
  // One worker process draws for everyone; two tests at once would only wait for each other.
  workers: 1,
  // Drawing sixteen pictures on a busy machine with two cores takes its time.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  // A browser test that passes the second time is told as flaky; recording each first run would slow all of them.
  retries: 1,
  reporter: [['list'], ['json', { outputFile: `test-results/${name}.json` }]],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'ko-KR',
    trace: 'on-first-retry',
    launchOptions: { ...(executablePath === undefined ? {} : { executablePath }), args: ['--no-sandbox'] },
  },
  projects: [
    { name: 'desktop', testIgnore: '**/phone.spec.ts', grepInvert: /@phone/, use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 }, locale: 'ko-KR' } },
    { name: 'phone', grepInvert: /@desktop/, testMatch: ['**/phone.spec.ts', '**/accessibility.spec.ts', '**/compare*.spec.ts', '**/describe.spec.ts', '**/early.spec.ts', '**/link.spec.ts', '**/history*.spec.ts', '**/repaint.spec.ts', '**/sketch.spec.ts', '**/folder.spec.ts', '**/inspect.spec.ts', '**/models.spec.ts', '**/round-trip.spec.ts', '**/story.spec.ts', '**/vocabulary.spec.ts', '**/word-heat.spec.ts'], use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, locale: 'ko-KR' } },
  ],
  webServer: {
    command: `"${process.execPath}" node_modules/tsx/dist/cli.mjs server/launch/start.ts --no-open`,
    // What the tests draw does not belong into anybody's history.
    env: { PORT: String(port), DATA_DIR: `test-results/${name}-data`, DALLAE_HUB: `http://127.0.0.1:${port + 100}` },
    url: `http://localhost:${port}/health`,
    // The first build on two cores takes its time.
    timeout: 300_000,
    reuseExistingServer: false,
  },
});
