// A broker of its own is killed under commands, and is away for a while.
import { expect, test } from 'vitest';
import { startKafka } from '../testing/broker/index.ts';
import { settled, UNIT } from '../testing/contract-case.ts';
import { openKafkaHarness } from '../testing/kafka-harness.ts';
import {
  eachOnceInOrder,
  effectsByKey,
  numberedCommands,
  recordCommand,
} from '../testing/numbered-commands.ts';

const GROUP = 'tracking.contract';
const RELAY = 'tracking.relay';
const LIMIT_MS = 180_000;
const COMMANDS_BEFORE = 10;
/** So long has the oldest event then waited for it. */
const AWAY_SECONDS = 2;

test('commands go on while the broker is away; what waits for it is counted, and drains in order', {
  timeout: LIMIT_MS,
}, async () => {
  const kafka = await startKafka();
  const harness = await openKafkaHarness({ brokers: kafka.brokers });
  const log = harness.log('tracking');
  const commands = numberedCommands(harness);
  const waiting = async () => (await log.lag()).find(({ group }) => group === RELAY);
  try {
    await log.subscribe({ group: GROUP, topics: [UNIT], handle: recordCommand(harness) });
    while (commands.count() < COMMANDS_BEFORE) await commands.next();
    await settled(harness, GROUP, RELAY);
    await kafka.kill(1);
    let oldestSeconds = 0;
    while (oldestSeconds < AWAY_SECONDS) {
      await commands.next();
      oldestSeconds = (await waiting())?.ageSeconds ?? 0;
    }
    expect(await waiting()).toMatchObject({ events: commands.count() - COMMANDS_BEFORE });
    let isAway = true;
    const returning = kafka.restart(1).finally(() => {
      isAway = false;
    });
    while (isAway) await commands.next();
    await returning;
    await settled(harness, GROUP, RELAY);
    expect(await waiting()).toMatchObject({ events: 0, ageSeconds: 0 });
    expect(await effectsByKey(harness)).toEqual(eachOnceInOrder(commands.count()));
  } finally {
    await harness.close();
    await kafka.stop();
  }
});
