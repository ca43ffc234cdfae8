import type { Envelope } from '@fourports/contracts';
import { expect, test } from 'vitest';
import { envelopeOf } from '../envelope-of.ts';
import { draftOf } from '../testing/harness.ts';
import { type Fetched, GroupBuffer } from './group-buffer.ts';

const ports = {
  clock: { now: () => '2023-12-19T07:30:00.000Z' },
  ids: { uuid: () => 'id' },
  random: () => 0,
};
const event = (sequence: number): Envelope => ({
  ...envelopeOf(draftOf('tracking.unit', 'u', sequence), 'tracking', ports),
  sequence,
});
const fetched = (...sequences: readonly number[]): readonly Fetched[] =>
  sequences.map((sequence) => ({
    topic: 'tracking.unit',
    event: event(sequence),
    place: { partition: 0, offset: String(sequence - 1) },
  }));
const sequencesAfter = (buffer: GroupBuffer, number: number): readonly number[] =>
  buffer.after(number, 100).map((item) => item.event.sequence);

test('gives events in the order in which they came, from any of them on, and no more than asked for', () => {
  const buffer = new GroupBuffer();
  buffer.push(fetched(1, 2, 3));
  expect(sequencesAfter(buffer, 0)).toEqual([1, 2, 3]);
  expect(sequencesAfter(buffer, 2)).toEqual([3]);
  expect(buffer.after(0, 2)).toHaveLength(2);
  expect(buffer.between(1, 2).map((item) => item.event.sequence)).toEqual([2]);
});

test('lets go of what is taken and says where it lay', () => {
  const buffer = new GroupBuffer();
  buffer.push(fetched(1, 2, 3));
  expect(buffer.take(2).map(({ place }) => place?.offset)).toEqual(['0', '1']);
  expect([buffer.done, buffer.size]).toEqual([2, 1]);
  expect(sequencesAfter(buffer, buffer.done)).toEqual([3]);
});

test('puts what was missing before the event that misses it', () => {
  const buffer = new GroupBuffer();
  buffer.push(fetched(1, 4, 5));
  buffer.take(1);
  const [gap] = buffer.after(1, 1);
  buffer.insertBefore(gap?.number ?? 0, fetched(2, 3));
  expect(sequencesAfter(buffer, buffer.done)).toEqual([2, 3, 4, 5]);
});

test('gives nothing of another generation after it was cleared, however late that is taken', () => {
  const buffer = new GroupBuffer();
  buffer.push(fetched(1, 2));
  buffer.clear();
  buffer.push(fetched(1, 2, 3));
  buffer.take(1);
  expect(sequencesAfter(buffer, buffer.done)).toEqual([1, 2, 3]);
});

test('wakes who waits at the next push', async () => {
  const buffer = new GroupBuffer();
  const woken = buffer.pushed(60_000, new AbortController().signal);
  buffer.push(fetched(1));
  await woken;
  expect(buffer.size).toBe(1);
});
