// The event log on an Apache Kafka of its own: sending and taking beside bare kafkajs, and how soon a commit is consumed.
import { setTimeout as pause } from 'node:timers/promises';
import type { Tx } from '@fourports/database';
import type { EventLog } from '@fourports/eventlog';
import { createKafkaEventLog, type KafkaCluster, openKafka, prepareKafka } from '@fourports/eventlog/kafka';
import { startKafka } from '@fourports/eventlog/kafka-broker';
import { whyNoKafka } from '@fourports/testing/kafka-tools';
import pg from 'pg';
import { type Line, rateLine, timesLine } from '../figure.ts';
import { type MeasuredLog, openMeasuredLog, TOPIC } from '../product/measured-log.ts';
import { openBareKafka } from '../reference/bare-kafka.ts';
import { inPairs } from '../statistics.ts';
import { consuming, PER_SECOND } from './log.ts';

const EVENTS = 20_000;
const BATCH = 500;
const ROUNDS = 3;
const LOOK_MS = 5;
const RELAY = 'tracking.relay';

type Measured = MeasuredLog & { readonly cluster: KafkaCluster };

export const measureKafka = async (): Promise<readonly Line[]> => {
  const missing = await whyNoKafka();
  if (missing !== undefined) {
    process.stderr.write(`Not measured: ${missing}\n`);
    return [];
  }
  const kafka = await startKafka({ isForLoad: true });
  const log = await openMeasuredLog();
  const clusterOf = async (prefix: string): Promise<KafkaCluster> => {
    const cluster = openKafka({ brokers: kafka.brokers, prefix });
    await prepareKafka(cluster, { url: log.adminUrl, roleSecret: log.roleSecret, services: [] });
    return cluster;
  };
  try {
    const measured: Measured = { ...log, cluster: await clusterOf('') };
    for (let sent = 0; sent < EVENTS; sent += BATCH) await log.append(BATCH, () => {});
    const bare = openBareKafka(kafka.brokers, { events: EVENTS, batch: BATCH });
    await bare.send();
    const taken = await inPairs({ rounds: ROUNDS, ours: () => taking(measured), reference: bare.consume });
    // Each round to topics of its own: what is sent again would lie before the events that are measured below.
    let round = 0;
    const relayingAgain = async (): Promise<number> => {
      round += 1;
      return await relaying({ ...log, cluster: await clusterOf(`round-${round}.`) });
    };
    const sent = await inPairs({ rounds: ROUNDS, ours: relayingAgain, reference: bare.send });
    const consumed = await withLog(measured, (onKafka) => consuming({ ...measured, log: onKafka }));
    return [
      rateLine(`log on Kafka: outbox → brokers, batches of ${BATCH}`, sent, 0.5),
      rateLine(`log on Kafka: taken by a new group, batches of ${BATCH}`, taken, 0.5),
      timesLine(`log on Kafka: commit → consumed, ${PER_SECOND}/s`, consumed),
    ];
  } finally {
    await log.close();
    await kafka.stop();
  }
};

const withLog = async <R>(
  { options, cluster }: Measured,
  work: (log: EventLog<Tx<object>>) => Promise<R>,
): Promise<R> => {
  const log = createKafkaEventLog({ ...options, cluster });
  try {
    return await work(log);
  } finally {
    await log.close();
  }
};

/** Events per second from the table to the brokers: everything is sent again, from the beginning. */
const relaying = async (measured: Measured): Promise<number> => {
  const admin = new pg.Client(measured.adminUrl);
  await admin.connect();
  await admin.query('delete from eventlog.positions where group_name = $1', [RELAY]);
  await admin.end();
  const head = await measured.log.head();
  await untilWritable(measured.cluster);
  const began = performance.now();
  return await withLog(measured, async (log) => {
    while (!(await log.waitUntilReached([RELAY], head, 1_000)));
    return EVENTS / ((performance.now() - began) / 1_000);
  });
};

/** A topic that was created a moment ago has leaders before these have a log to write to. */
const untilWritable = async ({ administer, nameOf }: KafkaCluster): Promise<void> => {
  for (;;) {
    try {
      await administer((admin) => admin.fetchTopicOffsets(nameOf(TOPIC)));
      return;
    } catch {
      await pause(LOOK_MS);
    }
  }
};

let groups = 0;

/** Events per second by a group that does nothing with them but note that it has them; from its first event on. */
const taking = async (measured: Measured): Promise<number> => {
  groups += 1;
  const group = `tracking.figures-taking-${groups}`;
  return await withLog(measured, async (log) => {
    let first: { readonly at: number; readonly events: number } | undefined;
    let events = 0;
    const handleAll = async (batch: readonly unknown[]): Promise<void> => {
      events += batch.length;
      first ??= { at: performance.now(), events };
    };
    await log.subscribe({
      group,
      topics: [TOPIC],
      batchSize: BATCH,
      handle: () => handleAll([1]),
      handleAll,
    });
    while (events < EVENTS) await pause(LOOK_MS);
    return (events - (first?.events ?? 0)) / ((performance.now() - (first?.at ?? 0)) / 1_000);
  });
};
