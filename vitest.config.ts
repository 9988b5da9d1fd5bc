import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const resolve = { alias: { '@': root.replace(/\/$/, '') } };

export default defineConfig({
  test: {
    projects: [
      { resolve, test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 20_000 } },
      {
        resolve,
        // The tests of the store once more, on a PostgreSQL server of their own.
        test: { name: 'postgres', include: ['tests/unit/store/*.test.ts', 'tests/postgres/**/*.test.ts'], globalSetup: ['tests/support/postgres-setup.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        resolve,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/integration/server.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // All files share one real server and one real worker, and some of them kill it.
          fileParallelism: false,
        },
      },
    ],
  },
});
