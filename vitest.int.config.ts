// Parts against a real PostgreSQL, one server for the run and one database for each file. Run from the root.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/**/*.int.test.ts', 'services/**/*.int.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['packages/database/src/testing/postgres-for-tests.ts'],
    pool: 'forks',
    // They mostly wait for the database and for what follows from it.
    maxWorkers: 4,
    retry: 0,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
  },
});
