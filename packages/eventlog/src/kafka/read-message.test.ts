import { sequentialIds } from '@fourports/testing/sequential-ids';
import { expect, test } from 'vitest';
import { envelopeOf } from '../envelope-of.ts';
import { draftOf } from '../testing/harness.ts';
import { readMessage } from './read-message.ts';

const ports = {
  clock: { now: () => '2023-12-19T07:30:00.000Z' },
  ids: sequentialIds(),
  random: () => 0.5,
};
const event = { ...envelopeOf(draftOf('tracking.unit', 'u', 1), 'tracking', ports), sequence: 1 };
const messageOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const NEEDED = Object.keys(event).filter((name) => name !== 'datacontenttype' && name !== 'data');

test('reads an event as it was appended', () => {
  expect(readMessage(messageOf(event))).toEqual(event);
});

test.each(NEEDED)('an event without its %s is none of ours', (name) => {
  expect(readMessage(messageOf({ ...event, [name]: undefined }))).toBeUndefined();
});

test.each([
  null,
  Buffer.from('no JSON'),
  messageOf('text'),
  messageOf(null),
  messageOf({ hello: 1 }),
  messageOf({ ...event, sequence: 0 }),
  messageOf({ ...event, sequence: 1.5 }),
  messageOf({ ...event, actor: 'somebody' }),
])('%j is none of ours', (value) => {
  expect(readMessage(value)).toBeUndefined();
});
