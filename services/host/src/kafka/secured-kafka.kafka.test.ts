// The settings of TLS and SASL against an Apache Kafka that asks for both.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openServiceDatabase } from '@fourports/database';
import { createTestDatabase } from '@fourports/database/testing';
import { lockKeyFor, openLogWatch } from '@fourports/eventlog';
import { createKafkaEventLog, prepareKafka } from '@fourports/eventlog/kafka';
import { eventlogMigrations } from '@fourports/eventlog/migrations';
import { draftOf, securedTestBrokers } from '@fourports/eventlog/testing';
import { fixedClock } from '@fourports/testing/fixed-clock';
import { sequentialIds } from '@fourports/testing/sequential-ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HostSettings } from '../config.ts';
import { openHostKafka } from './open-host-kafka.ts';

const WAIT_MS = 10_000;
const UNIT = 'tracking.unit';

let directory: string;
let environment: Readonly<Record<string, string>>;
beforeAll(async () => {
  const { access, brokers } = securedTestBrokers();
  directory = await mkdtemp(path.join(tmpdir(), 'fourports-secured-'));
  const certificate = path.join(directory, 'ca.pem');
  await writeFile(certificate, access.ssl.ca ?? '');
  environment = {
    KAFKA_BROKERS: brokers.join(','),
    KAFKA_SSL: '1',
    KAFKA_SSL_CA_FILE: certificate,
    KAFKA_SASL_MECHANISM: 'plain',
    KAFKA_SASL_USERNAME: access.sasl.username,
    KAFKA_SASL_PASSWORD: access.sasl.password,
  };
});
afterAll(async () => {
  await rm(directory, { recursive: true });
});

const clusterOf = async (settings: Readonly<Record<string, string>>) => {
  const cluster = await openHostKafka(HostSettings.parse(settings));
  if (cluster === undefined) throw new Error('The settings name no brokers.');
  return cluster;
};

const without = (name: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(environment).filter(([each]) => each !== name));

test('carries the log over TLS with a password', async () => {
  const { adminUrl: url, roleSecret, drop } = await createTestDatabase({ migrations: MIGRATIONS });
  const cluster = await clusterOf(environment);
  await prepareKafka(cluster, { url, roleSecret, services: ['tracking'] });
  const database = openServiceDatabase<object>({ url, service: 'tracking', roleSecret });
  const watch = openLogWatch({ url, roleSecret });
  const ports = { clock: fixedClock('2023-12-19T07:30:00Z'), ids: sequentialIds(), random: () => 0.5 };
  const log = createKafkaEventLog({ database, watch, ports, cluster });
  const taken: unknown[] = [];
  await log.subscribe({
    group: 'tracking.secured',
    topics: [UNIT],
    handle: async ({ data }) => void taken.push(data),
  });
  await database.work({ lock: [lockKeyFor(UNIT, 'u')] }, async (tx) => {
    await log.append(tx, [draftOf(UNIT, 'u', 1)]);
  });
  expect(await log.waitUntilReached(['tracking.secured'], await log.head(), WAIT_MS)).toBe(true);
  expect(taken).toEqual([{ n: 1 }]);
  for (const each of [log, watch, database]) await each.close();
  await drop();
});

test.each([
  [
    'a wrong password',
    () => ({ ...environment, KAFKA_SASL_PASSWORD: 'not it' }),
    /Invalid username or password/,
  ],
  ['a certificate it does not know', () => without('KAFKA_SSL_CA_FILE'), /self-signed certificate/],
])('says of %s what is wrong, and what to correct', async (_what, settings, reason) => {
  const cluster = await clusterOf(settings());
  const refusal = cluster.administer((admin) => admin.listTopics());
  await expect(refusal).rejects.toThrow(reason);
  await expect(refusal).rejects.toThrow(
    /^Failed to reach Kafka at 127.*correct KAFKA_BROKERS and its TLS and SASL/,
  );
});

const MIGRATIONS = { eventlog: eventlogMigrations, tracking: {} };
