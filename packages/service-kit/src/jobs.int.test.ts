// Periodic jobs on a real database: one process at a time, at most every so often.

import { openServiceDatabase, type ServiceDatabase } from '@fourports/database';
import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Job, type JobPorts, type RunningJobs, startJobs } from './jobs.ts';
import { createLogger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { serviceKitMigration } from './service-kit-migration.ts';

let database: TestDatabase;
let process: ServiceDatabase<unknown>;
let ports: JobPorts;
const running: RunningJobs[] = [];

beforeAll(async () => {
  database = await createTestDatabase({
    migrations: { tracking: { '0001-service-kit': serviceKitMigration } },
  });
  const { adminUrl: url, roleSecret } = database;
  process = openServiceDatabase({ url, roleSecret, service: 'tracking' });
  ports = {
    service: 'tracking',
    database: process,
    logger: createLogger({ level: 'silent' }),
    metrics: createMetrics(),
  };
});
afterAll(async () => {
  for (const jobs of running) await jobs.stop();
  await process.close();
  await database.drop();
});

const start = (...jobs: readonly Job[]): RunningJobs => {
  const started = startJobs(jobs, ports);
  running.push(started);
  return started;
};
/** Resolves when the job has run this many times. */
const counting = (name: string, times: number, everySeconds = 0.2) => {
  const { promise: reached, resolve } = Promise.withResolvers<void>();
  const state = { runs: 0 };
  const job: Job = {
    name,
    everySeconds,
    run: async () => {
      state.runs += 1;
      if (state.runs === times) resolve();
    },
  };
  return { job, reached, state };
};

test('runs again and again, and not after it was stopped', async () => {
  const { job, reached, state } = counting('again', 3);
  const jobs = start(job);
  await reached;
  await jobs.stop();
  const after = state.runs;
  await process.workQuery("update job_leases set due_at = now() where job = 'again'");
  expect(state.runs).toBe(after);
});

test('runs in one of two processes while it lasts, and in neither twice within its period', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  let runs = 0;
  const job: Job = {
    name: 'alone',
    everySeconds: 3600,
    run: async () => {
      runs += 1;
      begin();
      await released;
    },
  };
  const first = start(job);
  await begun;
  // Due again, though still running: the lease is what keeps the other process away.
  await process.workQuery("update job_leases set due_at = now() - interval '1 hour' where job = 'alone'");
  const marker = counting('marker', 3);
  const second = start(job, marker.job);
  await marker.reached;
  expect(runs).toBe(1);
  release();
  await Promise.all([first.stop(), second.stop()]);
});

test('is taken over when the process that ran it has died', async () => {
  await process.workQuery(
    "insert into job_leases (job, due_at, leased_until) values ('orphan', now(), now() + interval '300 milliseconds')",
  );
  const { job, reached, state } = counting('orphan', 1, 3600);
  start(job);
  await reached;
  expect(state.runs).toBe(1);
});

test('that throws is told of and runs again', async () => {
  const { promise: again, resolve } = Promise.withResolvers<void>();
  let runs = 0;
  start({
    name: 'throwing',
    everySeconds: 0.2,
    run: async () => {
      runs += 1;
      if (runs === 1) throw new Error('the first time it fails');
      resolve();
    },
  });
  await again;
  const text = await ports.metrics.registry.metrics();
  expect(text).toContain('fourports_job_seconds_count{service="tracking",job="throwing",outcome="failed"} 1');
});

test('hears that the process stops', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  let heard = false;
  const jobs = start({
    name: 'long',
    everySeconds: 3600,
    run: async ({ signal }) => {
      begin();
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      heard = true;
    },
  });
  await begun;
  await jobs.stop();
  expect(heard).toBe(true);
});
