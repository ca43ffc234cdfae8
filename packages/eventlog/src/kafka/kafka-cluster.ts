// The way to the brokers. Nothing outside this folder knows kafkajs.
import { type Admin, type Consumer, Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';
import { KafkaProblem, type KafkaSettings } from './kafka-settings.ts';
import { restWhenIdle } from './rest-when-idle.ts';

export type KafkaCluster = {
  readonly brokers: readonly string[];
  /** As the settings state it. */
  readonly copies: number | undefined;
  /** The topic's name on this cluster. */
  readonly nameOf: (topic: string) => string;
  /** Whose events a message of that name holds; undefined for names that are not ours. */
  readonly topicOf: (name: string) => string | undefined;
  readonly newConsumer: (group: string) => Consumer;
  readonly newProducer: () => Producer;
  readonly administer: <R>(work: (admin: Admin) => Promise<R>) => Promise<R>;
};

// Twice the longest silence of a process that was catching up on a machine as busy as could be (decision 12).
const SESSION_TIMEOUT_MS = 10_000;
const HEARTBEATS_PER_SESSION = 5;
const CONNECTION_TIMEOUT_MS = 3_000;
// A send that is not acknowledged within this is tried again by a new producer.
const REQUEST_TIMEOUT_MS = 10_000;
// Also how long a stop may have to wait for a consumer that finds nothing.
const FETCH_WAIT_MS = 250;
// What comes at once is unpacked at once, and nobody else in the process is served meanwhile: some hundred events, not
// ten thousand. A message that is longer comes by itself.
const FETCH_BYTES = 1_048_576;
const FETCH_BYTES_OF_PARTITION = 262_144;
const RETRY = { retries: 3, initialRetryTime: 50, maxRetryTime: 1_000 };
// A cluster that has just started loads its groups first.
const JOIN_RETRIES = 8;

/** Connects nothing yet. */
export function openKafka(settings: KafkaSettings): KafkaCluster {
  restWhenIdle();
  const { brokers, prefix = '', ssl, sasl, sessionTimeoutMs = SESSION_TIMEOUT_MS } = settings;
  const kafka = new Kafka({
    clientId: 'fourports',
    brokers: [...brokers],
    ...(ssl === undefined ? {} : { ssl: { ...ssl, ...(ssl.ca === undefined ? {} : { ca: [ssl.ca] }) } }),
    ...(sasl === undefined ? {} : { sasl: saslOf(sasl) }),
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: RETRY,
    // What goes wrong is said once, in a sentence of ours.
    logLevel: logLevel.NOTHING,
  });
  return {
    brokers,
    copies: settings.copies,
    nameOf: (topic) => prefix + topic,
    topicOf: (name) => (name.startsWith(prefix) ? name.slice(prefix.length) : undefined),
    newConsumer: (group) =>
      kafka.consumer({
        groupId: prefix + group,
        sessionTimeout: sessionTimeoutMs,
        rebalanceTimeout: 2 * sessionTimeoutMs,
        heartbeatInterval: Math.floor(sessionTimeoutMs / HEARTBEATS_PER_SESSION),
        maxWaitTimeInMs: FETCH_WAIT_MS,
        maxBytes: FETCH_BYTES,
        maxBytesPerPartition: FETCH_BYTES_OF_PARTITION,
        allowAutoTopicCreation: false,
        // Whoever runs the consumer begins anew with a new one: there is one way to recover, not two.
        retry: { ...RETRY, retries: JOIN_RETRIES, restartOnFailure: async () => false },
      }),
    newProducer: () =>
      kafka.producer({
        // Its retries leave no second copy; what a new producer sends again, the inbox drops.
        idempotent: true,
        maxInFlightRequests: 1,
        allowAutoTopicCreation: false,
        createPartitioner: Partitioners.DefaultPartitioner,
        retry: RETRY,
      }),
    administer: async (work) => {
      const admin = kafka.admin();
      try {
        await admin.connect();
        return await work(admin);
      } catch (cause) {
        if (cause instanceof KafkaProblem) throw cause;
        throw new KafkaProblem(
          `Failed to reach Kafka at ${brokers.join(', ')}: ${cause instanceof Error ? cause.message : String(cause)}. Start it, or correct KAFKA_BROKERS and its TLS and SASL settings.`,
          { cause },
        );
      } finally {
        await admin.disconnect();
      }
    },
  };
}

function saslOf({ mechanism, username, password }: NonNullable<KafkaSettings['sasl']>) {
  switch (mechanism) {
    case 'plain':
      return { mechanism, username, password };
    case 'scram-sha-256':
      return { mechanism, username, password };
    case 'scram-sha-512':
      return { mechanism, username, password };
  }
}
