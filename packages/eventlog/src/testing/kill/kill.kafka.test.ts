import { randomBytes } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type KafkaCluster, openKafka } from '../../kafka/index.ts';
import { createTopics, deleteTopics } from '../../kafka/topics.ts';
import { startKafka } from '../broker/index.ts';
import { range } from '../contract-case.ts';
import { testBrokers } from '../test-brokers.ts';
import { expectEachOnce, killAtPoints, killTheDatabase, LIMIT_MS, SEED } from './kill-cases.ts';
import { killMigrations, outcomeOf, runWorker, type Target } from './kill-run.ts';

const POINTS = 12;
const COMMANDS_EACH = 12;

// In batches of five. The positions are the relay's, inbox and offset the group's.
const PLACES = [
  ['eventlog.relay-sent', 2],
  ['eventlog.mid-batch', COMMANDS_EACH],
  ['eventlog.before-inbox', 2],
  ['eventlog.before-offset', 2],
  ['eventlog.before-position', 2],
  ['eventlog.after-batch', 2],
] as const;

let database: TestDatabase;
let cluster: KafkaCluster;
let target: Target & Required<Pick<Target, 'kafka'>>;
beforeEach(async () => {
  database = await createTestDatabase({ migrations: killMigrations });
  const kafka = { brokers: testBrokers(), prefix: `kill-${randomBytes(6).toString('hex')}.` };
  cluster = openKafka(kafka);
  await createTopics(cluster);
  target = { ...database, kafka };
});
afterEach(async () => {
  await deleteTopics(cluster);
  await database.drop();
});

describe('a process killed between sending and noting that it sent, or in the middle of a batch', () => {
  test(`loses and doubles nothing at ${POINTS} points of seed ${SEED}`, { timeout: LIMIT_MS }, async () => {
    await killAtPoints(target, { places: PLACES, points: POINTS, commandsEach: COMMANDS_EACH });
  });
});

describe('a broker killed under a process', () => {
  test('takes no command away, and nothing is lost or doubled when it is back', {
    timeout: LIMIT_MS,
  }, async () => {
    const kafka = await startKafka();
    try {
      const ofItsOwn = { ...database, kafka: { brokers: kafka.brokers, prefix: '' } };
      await createTopics(openKafka(ofItsOwn.kafka));
      let restarted: Promise<void> | undefined;
      const run = await runWorker(ofItsOwn, {
        last: 300,
        onAcknowledged: (n) => {
          if (n === 100) restarted = kafka.kill(1).then(() => kafka.restart(1));
        },
      });
      await restarted;
      expect(run).toMatchObject({ end: 0, acknowledged: range(1, 300) });
      await expectEachOnce(database, 300);
    } finally {
      await kafka.stop();
    }
  });
});

describe('a database killed under a process', () => {
  test('loses nothing, though what a group takes does not wait for the disk', {
    timeout: LIMIT_MS,
  }, async () => {
    await killTheDatabase(target.kafka);
  });
});

// A test that cannot fail shows nothing: the same kill, and a consumer that believes the brokers.
test('the kill test sees a doubled effect, when there is no inbox', { timeout: LIMIT_MS }, async () => {
  const mutant = 'no inbox';
  const killed = await runWorker(target, {
    last: COMMANDS_EACH,
    failpoint: 'eventlog.before-offset:1',
    mutant,
  });
  expect(killed.end).toBe('SIGKILL');
  // More of every key, so that the second process must come past what it gets again.
  expect((await runWorker(target, { last: 2 * COMMANDS_EACH, mutant })).end).toBe(0);
  expect((await outcomeOf(target)).doubled).toBeGreaterThan(0);
});
