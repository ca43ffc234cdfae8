// The relay against a record and brokers that are told when to answer.
import { expect, test } from 'vitest';
import type { Position } from '../event-log.ts';
import { range } from '../testing/contract-case.ts';
import type { OutboxMessage } from './outbox.ts';
import { runRelay } from './relay.ts';

const EVENTS = 1_200;
const BATCH = 500;

/** A record whose positions are the numbers of its events, and brokers whose every answer is the test's. */
function aRelay() {
  let stored = 0;
  const read: number[] = [];
  const sent: { readonly batch: string; readonly storedThen: number; readonly answer: Answer }[] = [];
  const relay = runRelay<undefined>({
    service: 'tracking',
    topics: ['tracking.unit'],
    source: {
      load: async () => `${stored}`,
      wait: async (_topics, after, signal) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        return after;
      },
      store: async () => true,
      transact: async (_move, work) => {
        stored = Number(await work(undefined));
        return 'moved';
      },
    },
    read: async (after: Position, limit) => {
      read.push(Number(after));
      const numbers = range(Number(after) + 1, Math.min(Number(after) + limit, EVENTS));
      return { messages: numbers.map(messageOfNumber), next: `${numbers.at(-1) ?? after}` };
    },
    send: async (messages) => {
      const answer = Promise.withResolvers<void>();
      const batch = `${messages[0]?.key}…${messages.at(-1)?.key}`;
      sent.push({ batch, storedThen: stored, answer });
      await answer.promise;
    },
    random: () => 0,
    onTrouble: () => {},
  });
  return { relay, read, sent, stored: () => stored };
}

type Answer = Pick<PromiseWithResolvers<void>, 'resolve' | 'reject'>;

const messageOfNumber = (n: number): OutboxMessage => ({ topic: 'tracking.unit', key: `${n}`, value: '{}' });

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000, interval: 1 });

test('reads the next batch while the brokers take one, and stores no position that they do not have', async () => {
  const { relay, read, sent, stored } = aRelay();
  await eventually(() => read).toEqual([0, BATCH]);
  expect(sent.map(({ batch }) => batch)).toEqual(['1…500']);
  expect(stored()).toBe(0);
  for (const [index, last] of [500, 1_000, 1_200].entries()) {
    await eventually(() => sent.length).toBe(index + 1);
    sent[index]?.answer.resolve();
    await eventually(stored).toBe(last);
  }
  expect(sent.map(({ batch }) => batch)).toEqual(['1…500', '501…1000', '1001…1200']);
  expect(sent.map(({ storedThen }) => storedThen)).toEqual([0, 500, 1_000]);
  await relay.stop();
});

test('after a batch that failed it goes on with that one, and not with what it had read beyond', async () => {
  const { relay, sent, stored } = aRelay();
  for (const [index, isTaken] of [true, false, true, true].entries()) {
    await eventually(() => sent.length).toBe(index + 1);
    if (isTaken) sent[index]?.answer.resolve();
    else sent[index]?.answer.reject(new Error('The brokers are away.'));
  }
  await eventually(stored).toBe(EVENTS);
  expect(sent.map(({ batch }) => batch)).toEqual(['1…500', '501…1000', '501…1000', '1001…1200']);
  await relay.stop();
});
