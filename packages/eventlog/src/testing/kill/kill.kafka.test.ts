import { randomBytes } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type KafkaCluster, openKafka } from '../../kafka/index.ts';
import { createTopics, deleteTopics } from '../../kafka/topics.ts';
import { startKafka } from '../broker/index.ts';
import { range } from '../contract-case.ts';
import { testBrokers } from '../test-brokers.ts';
import { expectEachOnce, killTheDatabase, LIMIT_MS } from './kill-cases.ts';
import { killMigrations, runWorker, type Target } from './kill-run.ts';

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
