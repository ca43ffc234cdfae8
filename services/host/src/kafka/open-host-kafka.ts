// The way to Kafka that the settings state; undefined where PostgreSQL carries the log.
import { readFile } from 'node:fs/promises';
import { type KafkaCluster, type KafkaSettings, openKafka } from '@fourports/eventlog/kafka';
import { SettingsError } from '@fourports/service-kit/hosting';
import type { KafkaEnvironment } from './kafka-config.ts';

/** Throws SettingsError for a file that cannot be read. */
export const openHostKafka = async (settings: KafkaEnvironment): Promise<KafkaCluster | undefined> => {
  const { KAFKA_BROKERS: brokers, KAFKA_PREFIX: prefix, KAFKA_COPIES: copies } = settings;
  if (brokers === undefined) return undefined;
  return openKafka({
    brokers,
    ...(prefix === undefined ? {} : { prefix }),
    ...(copies === undefined ? {} : { copies }),
    ...(settings.KAFKA_SSL === '1' ? { ssl: await certificatesOf(settings) } : {}),
    ...saslOf(settings),
  });
};

const certificatesOf = async (settings: KafkaEnvironment): Promise<NonNullable<KafkaSettings['ssl']>> => {
  const ca = await readPem('KAFKA_SSL_CA_FILE', settings.KAFKA_SSL_CA_FILE);
  const cert = await readPem('KAFKA_SSL_CERT_FILE', settings.KAFKA_SSL_CERT_FILE);
  const key = await readPem('KAFKA_SSL_KEY_FILE', settings.KAFKA_SSL_KEY_FILE);
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
};

const readPem = async (name: string, file: string | undefined): Promise<string | undefined> => {
  if (file === undefined) return undefined;
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError([`Failed to read the file that ${name} names: ${reason}. Correct the setting.`]);
  }
};

const saslOf = (settings: KafkaEnvironment): Pick<KafkaSettings, 'sasl'> => {
  const {
    KAFKA_SASL_MECHANISM: mechanism,
    KAFKA_SASL_USERNAME: username,
    KAFKA_SASL_PASSWORD: password,
  } = settings;
  if (mechanism === undefined || username === undefined || password === undefined) return {};
  return { sasl: { mechanism, username, password } };
};
