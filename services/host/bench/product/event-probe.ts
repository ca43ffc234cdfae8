// A service of its own beside a running product, which takes every event of some topics from Kafka and writes down that
// it did: what was lost, doubled or out of order is seen from outside.
import { bootstrap, openServiceDatabase, roleName } from '@fourports/database';
import { openLogWatch } from '@fourports/eventlog';
import { createKafkaEventLog, openKafka } from '@fourports/eventlog/kafka';
import { systemClock, systemIds } from '@fourports/service-kit/hosting';
import pg from 'pg';

export type ProbeOptions = {
  readonly adminUrl: string;
  readonly roleSecret: string;
  readonly brokers: readonly string[];
  readonly topics: readonly string[];
};

export type EventProbe = {
  /** Of everything in the record of these topics: events without an effect, with two, and before an earlier one of their key. */
  readonly faults: () => Promise<{
    readonly lost: number;
    readonly doubled: number;
    readonly disordered: number;
  }>;
  readonly close: () => Promise<void>;
};

const service = 'probe';

export const openEventProbe = async ({
  adminUrl: url,
  roleSecret,
  brokers,
  topics,
}: ProbeOptions): Promise<EventProbe> => {
  await bootstrap({ adminUrl: url, roleSecret, services: [service] });
  const admin = new pg.Client(url);
  await admin.connect();
  await admin.query(CREATE);
  const database = openServiceDatabase<object>({ url, service, roleSecret });
  const watch = openLogWatch({ url, roleSecret });
  const ports = { clock: systemClock, ids: systemIds(systemClock), random: Math.random };
  const log = createKafkaEventLog({ database, watch, ports, cluster: openKafka({ brokers }) });
  await log.subscribe({
    group: 'probe.effects',
    topics,
    batchSize: 500,
    handle: async ({ subject, sequence }, tx) => void (await tx.query(NOTE, [[subject], [sequence]])),
    handleAll: async (events, tx) =>
      void (await tx.query(NOTE, [
        events.map(({ subject }) => subject),
        events.map(({ sequence }) => sequence),
      ])),
  });
  return {
    faults: async () => {
      const { rows } = await admin.query<{ lost: number; doubled: number; disordered: number }>(FAULTS, [
        topics,
      ]);
      return rows[0] ?? { lost: 0, doubled: 0, disordered: 0 };
    },
    close: async () => {
      await log.close();
      await watch.close();
      await database.close();
      await admin.end();
    },
  };
};

const CREATE = `
  CREATE TABLE probe.effects (id bigint GENERATED ALWAYS AS IDENTITY, key text, sequence integer);
  GRANT INSERT ON probe.effects TO ${roleName(service, 'work')}`;

const NOTE = `INSERT INTO probe.effects (key, sequence) SELECT * FROM unnest($1::text[], $2::integer[])`;

const FAULTS = `
  WITH e AS (
    SELECT key, sequence, sequence - lag(sequence) OVER (PARTITION BY key ORDER BY id) AS step FROM probe.effects
  )
  SELECT
    (SELECT count(*) FROM eventlog.messages m WHERE topic = ANY ($1) AND NOT EXISTS (
      SELECT FROM e WHERE e.key = m.key AND e.sequence = m.sequence))::integer AS lost,
    (SELECT count(*) - count(DISTINCT (key, sequence)) FROM e)::integer AS doubled,
    (SELECT count(*) FROM e WHERE step <= 0)::integer AS disordered`;
