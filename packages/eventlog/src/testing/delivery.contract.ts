import { Envelope } from '@fourports/contracts';
import { expect } from 'vitest';
import type { LoggedEvent, Subscription } from '../event-log.ts';
import { lockKeyFor } from '../lock-key.ts';
import { type Case, publish, range, SHIPMENT, settled, UNIT, WAIT_MS } from './contract-case.ts';
import { draftOf, HAPPENED, type Harness, numberOf } from './harness.ts';

const GROUP = 'tracking.contract';

/** A group that writes down `key:n` of every event it takes. */
const listen = async <Tx>(harness: Harness<Tx>, group = GROUP, topics = [UNIT]) =>
  await harness.log('tracking').subscribe({
    group,
    topics,
    handle: (event, tx) => harness.recordEffect(tx, `${group} ${event.subject}:${numberOf(event)}`),
  });

const effectsOf = async <Tx>(harness: Harness<Tx>, group = GROUP): Promise<readonly string[]> =>
  (await harness.effects())
    .filter((effect) => effect.startsWith(`${group} `))
    .map((e) => e.split(' ')[1] ?? '');

/** Reads on until it has as many events; a plain read may have to wait for a transaction of somebody else. */
async function readEvents<Tx>(harness: Harness<Tx>, count: number, after?: string) {
  const found: LoggedEvent[] = [];
  let position = after;
  await expect
    .poll(
      async () => {
        const from = position === undefined ? {} : { after: position };
        const page = await harness.log('tracking').read({ topics: [UNIT], limit: 3, ...from });
        found.push(...page.events);
        position = page.next;
        return found.length;
      },
      { interval: 1, timeout: WAIT_MS },
    )
    .toBe(count);
  return found;
}

/** One key's events in one transaction, every third of them of a type that a group may want. */
const publishMixed = async <Tx>(harness: Harness<Tx>, first: number, last: number): Promise<void> => {
  const drafts = range(first, last).map((n) =>
    draftOf(UNIT, 'u', n, n % 3 === 0 ? HAPPENED : 'tracking.TestPassed'),
  );
  await harness.transaction('tracking', [lockKeyFor(UNIT, 'u')], async (tx) => {
    await harness.log('tracking').append(tx, drafts);
  });
};

export const deliveryCases: Readonly<Record<string, Case>> = {
  'gives a group every event of its topics once, in the order of each key': async (harness) => {
    await listen(harness);
    for (const n of range(1, 20)) await publish(harness, n % 2 === 0 ? 'even' : 'odd', [n]);
    await publish(harness, 'other', [99], SHIPMENT);
    await settled(harness, GROUP);
    const taken = await effectsOf(harness);
    expect(taken.filter((effect) => effect.startsWith('odd'))).toEqual(
      range(1, 20)
        .filter((n) => n % 2 === 1)
        .map((n) => `odd:${n}`),
    );
    expect(taken.filter((effect) => effect.startsWith('even'))).toEqual(
      range(1, 20)
        .filter((n) => n % 2 === 0)
        .map((n) => `even:${n}`),
    );
    expect(taken).toHaveLength(20);
  },

  'hands a group the types it takes and no others, also where it needs keys for them': async <Tx>(
    harness: Harness<Tx>,
  ) => {
    const asked: number[] = [];
    const subscription: Subscription<Tx> = {
      group: GROUP,
      topics: [UNIT],
      types: [HAPPENED],
      batchSize: 4,
      keys: (events) => {
        asked.push(...events.map(numberOf));
        return [];
      },
      handle: async (event, tx) => await harness.recordEffect(tx, `${GROUP} ${numberOf(event)}`),
    };
    await publishMixed(harness, 1, 20);
    const running = await harness.log('tracking').subscribe(subscription);
    await settled(harness, GROUP);
    await running.stop();
    await publishMixed(harness, 21, 30);
    await harness.log('tracking').subscribe({
      ...subscription,
      handleAll: async (events, tx) => {
        for (const event of events) await harness.recordEffect(tx, `${GROUP} ${numberOf(event)}`);
      },
    });
    await settled(harness, GROUP);
    expect((await effectsOf(harness)).map(Number)).toEqual(range(1, 10).map((n) => 3 * n));
    expect([...new Set(asked)]).toEqual(range(1, 10).map((n) => 3 * n));
  },

  'goes on at the stored position when a group starts again': async (harness) => {
    const first = await listen(harness);
    await publish(harness, 'u', range(1, 5));
    await settled(harness, GROUP);
    await first.stop();
    await publish(harness, 'u', range(6, 9));
    await listen(harness);
    await settled(harness, GROUP);
    expect(await effectsOf(harness)).toEqual(range(1, 9).map((n) => `u:${n}`));
  },

  'replays everything to a group with a new name': async (harness) => {
    await publish(harness, 'u', range(1, 250));
    await listen(harness, 'tracking.rebuilt');
    await settled(harness, 'tracking.rebuilt');
    expect(await effectsOf(harness, 'tracking.rebuilt')).toEqual(range(1, 250).map((n) => `u:${n}`));
  },

  'reads on from any position': async (harness) => {
    await publish(harness, 'u', range(1, 4));
    await publish(harness, 'x', [0], SHIPMENT);
    await publish(harness, 'v', range(5, 10));
    const all = await readEvents(harness, 10);
    expect(all.map(({ event }) => numberOf(event))).toEqual(range(1, 10));
    for (const [index, { position }] of all.entries()) {
      const rest = await readEvents(harness, 9 - index, position);
      expect(rest.map(({ event }) => numberOf(event))).toEqual(range(index + 2, 10));
    }
  },

  'gives back the envelopes that append gave, as the contract has them': async (harness) => {
    const log = harness.log('tracking');
    const recordedAt = '2023-12-19T09:00:00.000Z';
    const written = await harness.transaction('tracking', [lockKeyFor(UNIT, 'u')], (tx) =>
      log.append(tx, [draftOf(UNIT, 'u', 1), { ...draftOf(UNIT, 'u', 2), recordedAt, causationId: 'c' }]),
    );
    const read = (await readEvents(harness, 2)).map(({ event }) => Envelope.parse(event));
    expect(read).toEqual(written);
    expect(read.map(({ sequence, time }) => [sequence, time === recordedAt])).toEqual([
      [1, false],
      [2, true],
    ]);
  },

  'shares a group between two processes without a double effect': async (harness) => {
    const handle = (process: string) =>
      harness.log('tracking', process).subscribe({
        group: GROUP,
        topics: [UNIT],
        batchSize: 3,
        handle: (event, tx) => harness.recordEffect(tx, `${GROUP} ${numberOf(event)}`),
      });
    const first = await handle('first');
    const second = await handle('second');
    for (const n of range(1, 15)) await publish(harness, `u${n % 4}`, [n]);
    await first.stop();
    for (const n of range(16, 30)) await publish(harness, `u${n % 4}`, [n]);
    const log = harness.log('tracking', 'second');
    expect(await log.waitUntilReached([GROUP], await log.head(), WAIT_MS)).toBe(true);
    await second.stop();
    const taken = (await effectsOf(harness)).map(Number).sort((a, b) => a - b);
    expect(taken).toEqual(range(1, 30));
  },

  'hands nothing out after a group has stopped, and finishes what is under way': async (harness) => {
    let calls = 0;
    const running = await harness.log('tracking').subscribe({
      group: GROUP,
      topics: [UNIT],
      batchSize: 2,
      handle: async (event, tx) => {
        calls += 1;
        await harness.recordEffect(tx, `${GROUP} ${numberOf(event)}`);
      },
    });
    await publish(harness, 'u', range(1, 40));
    await running.stop();
    const atStop = calls;
    await publish(harness, 'u', range(41, 45));
    expect(await effectsOf(harness)).toHaveLength(atStop);
    expect(calls).toBe(atStop);
  },

  'hands the events of a batch over together, in their order, to a group that can take them so': async (
    harness,
  ) => {
    await publish(harness, 'u', range(1, 25));
    const sizes: number[] = [];
    await harness.log('tracking').subscribe({
      group: GROUP,
      topics: [UNIT],
      batchSize: 10,
      handle: async (event, tx) => await harness.recordEffect(tx, `alone ${numberOf(event)}`),
      handleAll: async (events, tx) => {
        sizes.push(events.length);
        for (const event of events) await harness.recordEffect(tx, `${numberOf(event)}`);
      },
    });
    await settled(harness, GROUP);
    expect(await harness.effects()).toEqual(range(1, 25).map(String));
    expect(sizes.every((size) => size > 1)).toBe(true);
  },

  'keeps its pace between batches, and none where it has to catch up': async (harness) => {
    const sizes: number[] = [];
    await publish(harness, 'u', range(1, 25));
    await harness.log('tracking').subscribe({
      group: GROUP,
      topics: [UNIT],
      batchSize: 10,
      paceMs: 1_500,
      handle: async () => {},
      handleAll: async (events) => {
        sizes.push(events.length);
      },
    });
    // Only the last of these batches is not full.
    await settled(harness, GROUP);
    for (const n of range(26, 28)) await publish(harness, 'u', [n]);
    await settled(harness, GROUP);
    expect(sizes).toEqual([10, 10, 5, 3]);
  },

  'shows a follower everything from the beginning, then what comes': async (harness) => {
    await publish(harness, 'u', range(1, 3));
    const seen: number[] = [];
    let caughtUp = (): void => {};
    const caught = new Promise<void>((resolve) => {
      caughtUp = resolve;
    });
    let reachedSix = (): void => {};
    const six = new Promise<void>((resolve) => {
      reachedSix = resolve;
    });
    const follower = await harness.log('tracking').follow({
      topics: [UNIT],
      after: 'beginning',
      onEvents: (events) => {
        seen.push(...events.map(({ event }) => numberOf(event)));
        if (seen.includes(6)) reachedSix();
      },
      onCaughtUp: caughtUp,
    });
    await caught;
    await publish(harness, 'u', range(4, 6));
    await six;
    await follower.stop();
    expect([...new Set(seen)]).toEqual(range(1, 6));
  },
};
