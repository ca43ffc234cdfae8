// Unit tests of one workspace: `npm test` runs this once in each, through turbo, which keeps the results.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const fromRoot = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

export default defineConfig({
  test: {
    setupFiles: [fromRoot('packages/testing/src/property-seed.ts')],
    include: ['**/*.test.{ts,tsx}'],
    exclude: [
      '**/node_modules/**',
      '**/dist/**',
      '**/*.{int,kafka}.test.ts',
      '**/*.e2e.test.{ts,tsx}',
      'web/**',
    ],
    // Property tests take seconds on a machine that does other things too; nothing here waits for a clock.
    testTimeout: 60_000,
    // A workspace without tests of this level is fine: `npm test` itself compares what ran with what is there.
    passWithNoTests: true,
    reporters: ['default', ['json', { outputFile: '.turbo/unit.json' }]],
  },
});
