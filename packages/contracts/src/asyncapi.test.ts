import { Parser } from '@asyncapi/parser';
import { expect, test } from 'vitest';
import { asyncApiDocument } from './asyncapi.ts';
import { EVENTS } from './events.ts';
import { TOPICS } from './topics.ts';

const document = asyncApiDocument();

test('is a valid AsyncAPI 3 document', async () => {
  const { diagnostics, document: parsed } = await new Parser().parse(JSON.stringify(document));
  // 0 is an error, 1 a warning.
  const faults = diagnostics.filter(({ severity }) => severity <= 1);
  expect(faults.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([]);
  expect(parsed?.version()).toBe('3.0.0');
});

test('the parser refuses a channel that names a message nobody defines', async () => {
  const { components, ...rest } = document;
  const broken = { ...rest, components: { ...components, messages: {} } };
  const { diagnostics } = await new Parser().parse(JSON.stringify(broken));
  expect(diagnostics.some(({ severity }) => severity === 0)).toBe(true);
});

test('has a channel for every topic and a message for every event, each in its own channel', () => {
  expect(Object.keys(document.channels).sort()).toEqual(Object.keys(TOPICS).sort());
  for (const { type, version, topic } of EVENTS) {
    const name = `${type}.${version}`;
    expect(document.components.messages).toHaveProperty([name]);
    expect(document.channels[topic]?.messages).toHaveProperty([name]);
  }
});

test('states how a topic lies on Kafka', () => {
  expect(document.channels['tracking.unit']?.bindings.kafka).toMatchObject({
    partitions: 6,
    replicas: 3,
    topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': 30 * 24 * 3_600 * 1_000 },
  });
});
