import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']).status === 0;

// The caption grammar and its reader, the scenes and the held-out combinations are Python with property tests of their own;
// where PyTorch is installed they also take the tiny preset through the whole pipeline.
test.skipIf(!hasPython)('training: grammar, reader and scenes agree', () => {
  const run = spawnSync('python3', ['-m', 'unittest', 'discover', '--start-directory', 'tests', '--top-level-directory', '.'], {
    cwd: 'models/training',
    encoding: 'utf8',
  });
  expect(run.stderr).toMatch(/Ran \d+ tests/);
  expect(run.status, run.stderr).toBe(0);
}, 600_000);
