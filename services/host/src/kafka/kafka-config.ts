// Settings of the way to Kafka. KAFKA_BROKERS alone makes it carry the log.
import { z } from 'zod';

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

const MOST_COPIES = 9;

export const KAFKA_SETTINGS = {
  KAFKA_BROKERS: z
    .string()
    .regex(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/, 'must be host:port, several with commas')
    .transform((text) => text.split(','))
    .optional(),
  KAFKA_PREFIX: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{1,40}$/, 'must be letters, digits, dots and dashes')
    .optional(),
  KAFKA_COPIES: z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(1, 'must be 1 or more')
    .max(MOST_COPIES, `must be ${MOST_COPIES} or less`)
    .optional(),
  KAFKA_SSL: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
  KAFKA_SSL_CA_FILE: z.string().optional(),
  KAFKA_SSL_CERT_FILE: z.string().optional(),
  KAFKA_SSL_KEY_FILE: z.string().optional(),
  KAFKA_SASL_MECHANISM: z.enum(MECHANISMS, `must be one of ${MECHANISMS.join(', ')}`).optional(),
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD: z.string().optional(),
};

const Kafka = z.object(KAFKA_SETTINGS);
export type KafkaEnvironment = z.output<typeof Kafka>;

/** What is wrong with them together, a sentence each. */
export const kafkaFaults = (settings: KafkaEnvironment): readonly string[] => {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SSL: ssl, KAFKA_BROKERS: brokers } = settings;
  const without = (name: keyof KafkaEnvironment, why: string): readonly string[] =>
    settings[name] === undefined ? [`Failed to read setting ${name}: ${why} (got nothing).`] : [];
  const given = Object.entries(Kafka.parse({ ...settings, KAFKA_BROKERS: undefined })).filter(
    ([, value]) => value !== undefined && value !== '0',
  );
  return [
    ...(brokers === undefined && given.length > 0
      ? without('KAFKA_BROKERS', `it is needed beside ${given.map(([name]) => name).join(', ')}`)
      : []),
    ...(mechanism === undefined
      ? []
      : [
          ...without('KAFKA_SASL_USERNAME', 'KAFKA_SASL_MECHANISM needs it'),
          ...without('KAFKA_SASL_PASSWORD', 'KAFKA_SASL_MECHANISM needs it'),
        ]),
    ...(settings.KAFKA_SSL_CERT_FILE === undefined
      ? []
      : without('KAFKA_SSL_KEY_FILE', 'KAFKA_SSL_CERT_FILE needs it')),
    ...(ssl === '0' && settings.KAFKA_SSL_CA_FILE !== undefined
      ? ['Failed to read setting KAFKA_SSL: it must be 1 where KAFKA_SSL_CA_FILE is set (got "0").']
      : []),
  ];
};
