// What needs an Apache Kafka: one broker and one PostgreSQL for the run, topics of its own for each test. From the root.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/**/*.kafka.test.ts', 'services/**/*.kafka.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: [
      'packages/database/src/testing/postgres-for-tests.ts',
      'packages/eventlog/src/testing/kafka-for-tests.ts',
    ],
    pool: 'forks',
    maxWorkers: 2,
    retry: 0,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    passWithNoTests: true,
  },
});
