import { spawn, spawnSync } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { buildAll } from '../server/launch/build-all';
import { hasChromium } from './chromium';
import { findPostgres } from './support/postgres-cluster';
import { redisIsInstalled } from './support/redis-program';

// `npm test [unit|postgres|integration|e2e …]`: builds, runs the suites, counts them all in the last line.

interface Count {
  passed: number;
  failed: number;
  /** Left out, because something is not installed here. */
  skipped: number;
}

interface Suite {
  readonly name: string;
  /** What its report and its heading are called. */
  readonly report: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly commandLine: readonly string[];
  readonly count: (report: unknown) => Count;
}

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number(), testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })) });
const playwrightReport = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }), errors: z.array(z.unknown()) });

function vitest(name: string): Suite {
  return {
    name,
    report: name,
    commandLine: ['node_modules/vitest/vitest.mjs', 'run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile(name)}`],
    count: (report) => {
      const { numPassedTests, numFailedTests, numPendingTests, testResults } = vitestReport.parse(report);
      // A file that could not even be loaded holds no test, but has failed all the same.
      const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
      return { passed: numPassedTests, failed: numFailedTests + broken, skipped: numPendingTests };
    },
  };
}

function playwright(project: string, port: number): Suite {
  const report = `e2e-${project}`;
  return {
    name: 'e2e',
    report,
    commandLine: ['node_modules/@playwright/test/cli.js', 'test', '--project', project],
    environment: { DALLAE_E2E_NAME: report, DALLAE_E2E_PORT: String(port) },
    count: (written) => {
      const { stats, errors } = playwrightReport.parse(written);
      return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: 0 };
    },
  };
}

/** One step after the other; suites of one step run side by side, because a browser test mostly waits. */
const steps: readonly (readonly Suite[])[] = [[vitest('unit')], [vitest('postgres')], [vitest('integration')], [playwright('desktop', 3217), playwright('phone', 3218)]];

function reportFile(name: string): string {
  return `test-results/${name}.json`;
}

async function runSuite({ report, commandLine, environment, count }: Suite): Promise<Count> {
  console.log(`\n── ${report} ──`);
  const exitCode = await new Promise<number>((resolve) => {
    const child = spawn(process.execPath, commandLine, { stdio: 'inherit', env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...environment } });
    child.on('exit', (code) => resolve(code ?? 1));
  });
  const counted = await readFile(reportFile(report), 'utf8').then((text) => count(JSON.parse(text)), () => ({ passed: 0, failed: 1, skipped: 0 }));
  // A runner that fails without a failed test (a crash, a time-out while closing) must not look green.
  return exitCode !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

/** Playwright's own Chromium, for machines that have none. Returns whether there is one now. */
function installChromium(): boolean {
  console.log('No Chromium found; installing the one that Playwright brings …');
  return spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], { stdio: 'inherit' }).status === 0 && hasChromium();
}

const chosen = process.argv.slice(2);
const withPostgres = findPostgres() !== null;
const wanted = steps.map((step) => step.filter(({ name }) => (chosen.length === 0 || chosen.includes(name)) && (name !== 'postgres' || withPostgres)));
if (wanted.flat().some(({ name }) => name === 'e2e') && !hasChromium() && !installChromium()) {
  console.error('The browser tests need Chromium: `apt-get install chromium`, `brew install --cask chromium`, or set CHROMIUM_PATH to yours.');
  process.exit(1);
}
await rm('test-results', { recursive: true, force: true });
await mkdir('test-results', { recursive: true });
await buildAll();
const total: Count = { passed: 0, failed: 0, skipped: 0 };
for (const step of wanted) {
  for (const counted of await Promise.all(step.map(runSuite))) {
    total.passed += counted.passed;
    total.failed += counted.failed;
    total.skipped += counted.skipped;
  }
}
if (total.skipped > 0 && !redisIsInstalled()) console.log(`\n${total.skipped} left out: the queue over Redis is tested with a redis-server, and there is none here (\`apt-get install redis-server\`, \`brew install redis\`).`);
if (!withPostgres) console.log('\nLeft out: the tests on PostgreSQL, because it is not installed (`apt-get install postgresql`, `brew install postgresql`).');
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
