// A group that is given more than it takes, and one whose handler takes longer than its session lasts.
import type { Envelope } from '@fourports/contracts';
import type { Tx } from '@fourports/database';
import type { Consumer } from 'kafkajs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publish, range, settled, UNIT, WAIT_MS } from '../testing/contract-case.ts';
import { numberOf } from '../testing/harness.ts';
import { type KafkaHarness, openKafkaHarness } from '../testing/kafka-harness.ts';
import { GroupFeed } from './group-feed.ts';

const GROUP = 'tracking.contract';
// Five heartbeats are sent in the time after which a silent consumer has died.
const MORE_THAN_A_SESSION = 6;

let harness: KafkaHarness;
let consumers: Consumer[];
/** Messages given to any consumer, each once however often it was given. */
let fetched: Set<string>;
beforeEach(async () => {
  consumers = [];
  fetched = new Set();
  const onConsumer = (consumer: Consumer): void => {
    consumers.push(consumer);
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
      const { topic, partition, firstOffset, lastOffset } = payload;
      for (const offset of range(Number(firstOffset), Number(lastOffset)))
        fetched.add(`${topic} ${partition} ${offset}`);
    });
  };
  harness = await openKafkaHarness({ onConsumer });
});
afterEach(async () => {
  await harness.close();
});

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: WAIT_MS, interval: 20 });

/** Counts the heartbeats from here on. */
function heartbeatsOf(consumer: Consumer | undefined): () => number {
  let count = 0;
  consumer?.on(consumer.events.HEARTBEAT, () => {
    count += 1;
  });
  return () => count;
}

test('pauses a consumer whose group takes nothing, keeps its session, and resumes where it was', async () => {
  const { cluster } = harness;
  harness.log('tracking');
  const events = 10_000;
  for (let first = 1; first <= events; first += 500) await publish(harness, 'u', range(first, first + 499));
  const trouble: string[] = [];
  const feed = new GroupFeed({
    cluster,
    group: GROUP,
    isKept: async () => true,
    onTrouble: (sentence) => trouble.push(sentence),
  });
  feed.start([UNIT]);
  await eventually(() => consumers[0]?.paused().length).toBe(1);
  const [held, heartbeats] = [feed.buffer.size, heartbeatsOf(consumers[0])];
  await eventually(heartbeats).toBeGreaterThanOrEqual(MORE_THAN_A_SESSION);
  expect(feed.buffer.size).toBe(held);
  expect(held).toBeLessThan(events);

  const taken: number[] = [];
  const takeAll = (): number => {
    const items = feed.buffer.after(feed.buffer.done, 500);
    const last = items.at(-1);
    if (last !== undefined) feed.settle(feed.buffer.take(last.number));
    return taken.push(...items.map(({ event }) => event.sequence));
  };
  await expect.poll(takeAll, { timeout: WAIT_MS, interval: 1 }).toBe(events);
  expect(taken).toEqual(range(1, events));
  expect([consumers.length, trouble]).toEqual([1, []]);
  await feed.close();
});

test('makes each effect once, though a handler is slower than its session and others are given its events', async () => {
  const keys = range(1, 20).map((n) => `u${n}`);
  let [isHeld, isSlow] = [false, false];
  const handled = { slow: 0, other: 0 };
  const takeSlowly = async (events: readonly Envelope[], tx: Tx<object>): Promise<void> => {
    for (const event of events) await harness.recordEffect(tx, `${numberOf(event)}`);
    // The first holds the group until the others are fetched, so that these are one batch: of it some go elsewhere,
    // whichever these are.
    if (!isHeld) {
      isHeld = true;
      return await eventually(() => fetched.size).toBe(1 + keys.length);
    }
    handled.slow += events.length;
    if (isSlow) return;
    isSlow = true;
    const heartbeats = heartbeatsOf(consumers[0]);
    await eventually(() => heartbeats() >= MORE_THAN_A_SESSION && handled.other > 0).toBe(true);
  };
  await harness.log('tracking').subscribe({
    group: GROUP,
    topics: [UNIT],
    // Locks that do not meet: the inbox alone keeps the two apart.
    keys: () => ['of the slow one'],
    handle: async (event, tx) => await takeSlowly([event], tx),
    handleAll: takeSlowly,
  });
  await publish(harness, 'first', [0]);
  await eventually(() => isHeld).toBe(true);
  for (const [index, key] of keys.entries()) await publish(harness, key, [index + 1]);
  await eventually(() => isSlow).toBe(true);
  await harness.log('tracking', 'other').subscribe({
    group: GROUP,
    topics: [UNIT],
    keys: () => ['of the other'],
    handle: async (event, tx) => {
      await harness.recordEffect(tx, `${numberOf(event)}`);
      handled.other += 1;
    },
  });
  await settled(harness, GROUP);
  const effects = (await harness.effects()).map(Number).sort((a, b) => a - b);
  expect(effects).toEqual(range(0, keys.length));
  // Some were handled by both, and undone by one.
  expect(handled.slow + handled.other).toBeGreaterThan(keys.length);
});
