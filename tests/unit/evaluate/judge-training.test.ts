import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']).status === 0;

// Scenes, maps and detections of the judge's training are Python with tests of their own; they are skipped where PyTorch is not installed.
test.skipIf(!hasPython)('the judge: scenes, maps and detections agree', () => {
  const run = spawnSync('python3', ['-m', 'unittest', 'discover', '--start-directory', 'tests', '--top-level-directory', '.'], {
    cwd: 'models/judge/training',
    encoding: 'utf8',
  });
  expect(run.stderr).toMatch(/Ran \d+ tests/);
  expect(run.status, run.stderr).toBe(0);
}, 600_000);
