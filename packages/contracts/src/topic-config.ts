// How a topic lies on Kafka: stated here, created by the adapter, told in the AsyncAPI document.
import type { Topic } from './topics.ts';

export type TopicConfig = {
  /** Most processes that can share a group's work on it. Not to be changed: keys would move to other partitions. */
  readonly partitions: number;
  /** By Kafka's own names. */
  readonly config: Readonly<Record<string, string>>;
};

// What people and machines do to many things at once; everything else comes a few times a day.
const BUSY: readonly string[] = [
  'schedules.sailing',
  'tracking.shipment',
  'tracking.unit',
  'planning.promise',
] satisfies readonly Topic[];
const BUSY_PARTITIONS = 6;
const QUIET_PARTITIONS = 3;
/** The record keeps everything; Kafka only carries it (decisions §3). */
const RETENTION_DAYS = 30;
const DAY_MS = 86_400_000;
/** Of what is sent to a partition at once. */
const MOST_BYTES = 4_194_304;

/** `copies` is how many nodes hold each event: a write is acknowledged by two of three, so that one may be lost. */
export const topicConfigOf = (topic: string, copies: number): TopicConfig => ({
  partitions: BUSY.includes(topic) ? BUSY_PARTITIONS : QUIET_PARTITIONS,
  config: {
    // Never compacted: every event of a key counts, not only the last.
    'cleanup.policy': 'delete',
    'retention.ms': String(RETENTION_DAYS * DAY_MS),
    // Events of years ago are sent today and kept from today on.
    'message.timestamp.type': 'LogAppendTime',
    'max.message.bytes': String(MOST_BYTES),
    'min.insync.replicas': String(copies > 2 ? 2 : 1),
  },
});
