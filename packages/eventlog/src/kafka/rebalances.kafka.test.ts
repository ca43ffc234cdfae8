// Three processes share a group, and every two seconds one of them leaves it or joins it again, under slow handlers.
import { setInterval } from 'node:timers/promises';
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
/** The fault's own clock: what came of it is waited for. */
const CHANGE_EVERY_MS = 2_000;
/** Each of the three leaves and joins again. */
const CHANGES = 2 * PROCESSES.length;
const COMMANDS_EACH = 16;
/** Every so many of a key one is slow. */
const SLOW = 6;
// Of one consumer five are sent in the time after which it has died when it is silent.
const MORE_THAN_A_SESSION = 6;

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: WAIT_MS, interval: 10 });

test('each effect is made once and in order, though every two seconds the group is shared out anew under handlers slower than a session', {
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
    const subscription = await harness.log('tracking', name).subscribe({
      group: GROUP,
      topics: [UNIT],
      batchSize: 5,
      // Locks that do not meet: the inbox alone keeps the three apart.
      keys: () => [`of the ${name}`],
      handle: async (event, tx) => {
        await recordCommand(harness)(event, tx);
        if (!isChurning || event.sequence % SLOW !== 0) return;
        slow += 1;
        const until = heartbeats + MORE_THAN_A_SESSION * running.size;
        await eventually(() => !isChurning || heartbeats >= until).toBe(true);
      },
    });
    running.set(name, subscription);
  };
  const leave = async (name: string): Promise<void> => {
    const subscription = running.get(name);
    running.delete(name);
    await subscription?.stop();
  };
  const changing = new Map(PROCESSES.map((name) => [name, Promise.resolve()]));
  /** A process that is to join while it still finishes what it was about joins after that. */
  const change = (name: string, isToJoin: boolean): void => {
    const before = changing.get(name) ?? Promise.resolve();
    changing.set(
      name,
      before.then(() => (isToJoin ? join(name) : leave(name))),
    );
  };
  try {
    for (const name of PROCESSES) await join(name);
    await eventually(() => joins).toBeGreaterThanOrEqual(PROCESSES.length);
    let changes = 0;
    for await (const _ of setInterval(CHANGE_EVERY_MS)) {
      for (let n = 0; n < COMMANDS_EACH; n += 1) await commands.next();
      change(PROCESSES[Math.floor(changes / 2)] ?? '', changes % 2 === 1);
      changes += 1;
      if (changes === CHANGES) break;
    }
    isChurning = false;
    await Promise.all(changing.values());
    await settled(harness, GROUP);
    expect(await effectsByKey(harness)).toEqual(eachOnceInOrder(commands.count()));
    expect(slow).toBeGreaterThan(0);
  } finally {
    await harness.close();
  }
});
