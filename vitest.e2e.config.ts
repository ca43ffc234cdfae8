// The whole product in processes of its own: real PostgreSQL, real ports, real Chromium. Run from the root.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/**/*.e2e.test.ts', 'services/**/*.e2e.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // One product for all files. They mostly wait, for starts and for pages, so two share the machine.
    globalSetup: ['services/host/src/e2e/shared-product.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    passWithNoTests: true,
  },
});
