import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { UNIT } from '../testing/contract-case.ts';
import { testBrokers } from '../testing/test-brokers.ts';
import { openKafka } from './kafka-cluster.ts';
import { KafkaProblem } from './kafka-settings.ts';
import { createTopics } from './topics.ts';

test('creates no topic while there are fewer brokers than are to hold its events', async () => {
  const prefix = `test-${randomBytes(6).toString('hex')}.`;
  const cluster = openKafka({ brokers: testBrokers(), prefix, copies: 2 });
  await expect(createTopics(cluster, [UNIT], 0)).rejects.toThrow(KafkaProblem);
  const names = await cluster.administer((admin) => admin.listTopics());
  expect(names).not.toContain(cluster.nameOf(UNIT));
});
