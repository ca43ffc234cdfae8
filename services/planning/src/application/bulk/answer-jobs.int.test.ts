// Turns of background jobs on a real database, without a service around them.
import { openServiceDatabase } from '@fourports/database';
import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { serviceKitMigration } from '@fourports/service-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as knownSailings from '../../../migrations/0002-known-sailings.ts';
import * as quoteJobs from '../../../migrations/0009-quote-jobs.ts';
import * as saidOfSailings from '../../../migrations/0011-said-of-sailings.ts';
import { NOTHING_LEARNT } from '../../domain/learn/learn.ts';
import { BULK_WORDS } from '../../seed/bulk-words.ts';
import { readPlaces, readProcessCatalogue } from '../../seed/planning-files.ts';
import { saveSailing } from '../../store/known-sailing-store.ts';
import type { PlanningDatabase } from '../../store/planning-database.ts';
import { findJob, insertReceivedJob, insertSlice, openJob } from '../../store/quote-job-store.ts';
import { forgetExpiredJobs } from '../../store/quote-turn-store.ts';
import { weihaiSailings } from '../../testing/weihai-sailings.ts';
import { openPlanShelf, type PlanShelf } from '../plan-shelf.ts';
import { answerJobs } from './answer-jobs.ts';
import { knowBulk } from './bulk-knowledge.ts';

const organisationId = `org_${'1'.repeat(32)}`;
const NOW = '2026-11-21T06:00:00.000Z';
const catalogue = readProcessCatalogue();
const ofFiles = async () => ({ version: 0, learnt: NOTHING_LEARNT, catalogueIn: () => catalogue });
const knowledge = knowBulk(catalogue, { places: readPlaces(), words: BULK_WORDS });
const layout = {
  form: 'csv',
  headers: ['process', 'ready'],
  at: { processId: 0, ready: 1 },
  language: 'en',
  delimiter: ',',
} as const;

let base: TestDatabase;
let database: PlanningDatabase;
const open = (): PlanningDatabase =>
  openServiceDatabase({ url: base.adminUrl, service: 'planning', roleSecret: base.roleSecret });

beforeAll(async () => {
  base = await createTestDatabase({
    migrations: {
      planning: {
        '0001-service-kit': serviceKitMigration,
        '0002-known-sailings': knownSailings,
        '0009-quote-jobs': quoteJobs,
        '0011-said-of-sailings': saidOfSailings,
      },
    },
  });
  database = open();
  for (const sailing of weihaiSailings('2026-12-01', '2026-12-20')) {
    await database.work({}, (tx) => saveSailing(tx, sailing));
  }
});
afterAll(async () => {
  await database.close();
  await base.drop();
});

const store = async (digit: string, slices: readonly (readonly (readonly string[])[])[]): Promise<string> => {
  const jobId = `qjb_${digit.repeat(32)}`;
  const rows = slices.flat().length;
  await database.request({ organisationId }, {}, async (tx) => {
    const times = { createdAt: NOW, expiresAt: '2026-11-28T06:00:00.000Z' };
    await insertReceivedJob(tx, {
      jobId,
      organisationId,
      world: 'live',
      mediaType: 'text/csv',
      layout,
      ...times,
    });
    for (const [slice, records] of slices.entries()) {
      const firstRow = slices.slice(0, slice).flat().length + 1;
      await insertSlice(tx, { jobId, organisationId, slice, firstRow, records: JSON.stringify(records) });
    }
    await openJob(tx, { jobId, rows, ...times });
  });
  return jobId;
};
const read = async (jobId: string) =>
  (await database.read({ organisationId }, (tx) => findJob(tx, { organisationId, jobId })))?.job;

const good = ['prc_whole-truck-weihai-narita', '2026-12-07 09:00'];
const bad = ['prc_nothing', '2026-12-07 09:00'];

test('what one process left half done another one ends, from where it stood', async () => {
  const jobId = await store('a', [[good, bad], [good], [good, good, bad]]);
  const stop = new AbortController();
  const shelf = openPlanShelf(database, ofFiles);
  // Told to stop while it answers its first slice.
  const stopping: PlanShelf = {
    ...shelf,
    laidFor: (world, readyAt) => {
      stop.abort();
      return shelf.laidFor(world, readyAt);
    },
  };
  await answerJobs({ knowledge, shelf: stopping, database, now: () => NOW }, stop.signal);
  expect(await read(jobId)).toMatchObject({ status: 'running', rowsDone: 2, badRows: 1 });

  const other = open();
  const ports = { knowledge, shelf: openPlanShelf(other, ofFiles), database: other, now: () => NOW };
  await answerJobs(ports, new AbortController().signal);
  await other.close();
  expect(await read(jobId)).toMatchObject({ status: 'done', rowsDone: 6, badRows: 2, endedAt: NOW });
});

test('a job whose slice fails again and again fails, and the others are answered', async () => {
  const shelf = openPlanShelf(database, ofFiles);
  const jobs = [await store('b', [[good]]), await store('c', [[bad]])];
  // Only a good row asks for plans.
  const broken: PlanShelf = { ...shelf, laidFor: () => Promise.reject(new Error('broken')) };
  const ports = { knowledge, shelf: broken, database, now: () => NOW };
  for (let round = 0; round < 6; round += 1) {
    await answerJobs(ports, new AbortController().signal).catch(() => {});
  }
  const [failed, done] = await Promise.all(jobs.map(read));
  expect([failed?.status, done?.status]).toEqual(['failed', 'done']);
});

test('a job is forgotten when its time is over, and not before', async () => {
  const jobId = await store('d', [[good]]);
  await forgetExpiredJobs(database, '2026-11-28T05:59:59.999Z');
  expect(await read(jobId)).toBeDefined();
  await forgetExpiredJobs(database, '2026-11-28T06:00:00.000Z');
  expect(await read(jobId)).toBeUndefined();
});
