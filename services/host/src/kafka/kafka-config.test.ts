import { expect, test } from 'vitest';
import { z } from 'zod';
import { HostSettings } from '../config.ts';
import { KAFKA_SETTINGS, kafkaFaults } from './kafka-config.ts';

const Kafka = z.object(KAFKA_SETTINGS);
const faultsOf = (environment: Readonly<Record<string, string>>): string =>
  kafkaFaults(Kafka.parse(environment)).join('\n');

test('takes brokers alone, and nothing at all, whatever else is set', () => {
  expect(kafkaFaults(HostSettings.parse({}))).toEqual([]);
  expect(Kafka.parse({ KAFKA_BROKERS: 'one:9092,two:9092' }).KAFKA_BROKERS).toEqual(['one:9092', 'two:9092']);
  expect(Kafka.parse({ KAFKA_COPIES: '3' }).KAFKA_COPIES).toBe(3);
  expect(faultsOf({ KAFKA_BROKERS: 'one:9092' })).toBe('');
  expect(faultsOf({})).toBe('');
});

test.each(['one', 'one:9092, two:9092', 'http://one:9092', ''])('refuses %j as brokers', (text) => {
  expect(Kafka.safeParse({ KAFKA_BROKERS: text }).success).toBe(false);
});

test.each(['0', '2.5', 'three', '10', ''])('refuses %j as the number of copies', (text) => {
  expect(Kafka.safeParse({ KAFKA_COPIES: text }).success).toBe(false);
});

test.each([
  [{ KAFKA_SSL: '1' }, /KAFKA_BROKERS: it is needed beside KAFKA_SSL/],
  [{ KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_USERNAME: 'u' }, /KAFKA_SASL_PASSWORD: KAFKA_SASL_MECHANISM/],
  [{ KAFKA_SSL: '1', KAFKA_SSL_CERT_FILE: 'a.pem' }, /KAFKA_SSL_KEY_FILE: KAFKA_SSL_CERT_FILE needs it/],
  [{ KAFKA_SSL_CA_FILE: 'ca.pem' }, /KAFKA_SSL: it must be 1/],
])('says of %j what is missing', (given, sentence) => {
  expect(
    faultsOf({
      ...('KAFKA_SSL' in given && Object.keys(given).length === 1 ? {} : { KAFKA_BROKERS: 'one:9092' }),
      ...given,
    }),
  ).toMatch(sentence);
});
