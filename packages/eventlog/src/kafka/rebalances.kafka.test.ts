// Three processes share a group, and one after the other leaves it and joins it again under slow handlers.
import type { Consumer } from 'kafkajs';
import { expect, test } from 'vitest';
import type { RunningSubscription } from '../event-log.ts';
import { settled, UNIT, WAIT_MS } from '../testing/contract-case.ts';
import { openKafkaHarness } from '../testing/kafka-harness.ts';
import {
  eachOnceInOrder,
  effectsByKey,
  numberedCommands,
  recordCommand,
} from '../testing/numbered-commands.ts';

const GROUP = 'tracking.contract';
const LIMIT_MS = 120_000;
const PROCESSES = ['first', 'second', 'third'];
const ROUNDS = 2;
const COMMANDS_EACH = 8;
/** Every so many of a key one is slow. */
const SLOW = 6;
// Of one consumer five are sent in the time after which it has died when it is silent.
const MORE_THAN_A_SESSION = 6;

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: WAIT_MS, interval: 10 });

test('each effect is made once and in order, though processes leave and join under handlers slower than a session', {
  timeout: LIMIT_MS,
}, async () => {
  let [joins, heartbeats, slow] = [0, 0, 0];
  let isChurning = true;
  const onConsumer = (consumer: Consumer): void => {
    consumer.on(consumer.events.GROUP_JOIN, () => {
      joins += 1;
    });
    consumer.on(consumer.events.HEARTBEAT, () => {
      heartbeats += 1;
    });
  };
  const harness = await openKafkaHarness({ onConsumer });
  const commands = numberedCommands(harness);
  const running = new Map<string, RunningSubscription>();
  const join = async (name: string): Promise<void> => {
    const before = joins;
    const subscription = await harness.log('tracking', name).subscribe({
      group: GROUP,
      topics: [UNIT],
      batchSize: 5,
      handle: async (event, tx) => {
        await recordCommand(harness)(event, tx);
        if (!isChurning || event.sequence % SLOW !== 0) return;
        slow += 1;
        const until = heartbeats + MORE_THAN_A_SESSION * running.size;
        await eventually(() => !isChurning || heartbeats >= until).toBe(true);
      },
    });
    running.set(name, subscription);
    await eventually(() => joins > before).toBe(true);
  };
  const work = async (): Promise<void> => {
    for (let n = 0; n < COMMANDS_EACH; n += 1) await commands.next();
  };
  try {
    for (const name of PROCESSES) await join(name);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of PROCESSES) {
        await work();
        const before = joins;
        await running.get(name)?.stop();
        running.delete(name);
        await eventually(() => joins > before).toBe(true);
        await work();
        await join(name);
      }
    }
    isChurning = false;
    await settled(harness, GROUP);
    expect(await effectsByKey(harness)).toEqual(eachOnceInOrder(commands.count()));
    expect(slow).toBeGreaterThan(0);
  } finally {
    await harness.close();
  }
});
