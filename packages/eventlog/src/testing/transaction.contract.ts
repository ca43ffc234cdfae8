import { expect } from 'vitest';
import { lockKeyFor } from '../lock-key.ts';
import { type Case, publish, range, SHIPMENT, settled, UNIT } from './contract-case.ts';
import { draftOf, type Harness, numberOf } from './harness.ts';

const GROUP = 'tracking.contract';

type Opened = { readonly finish: () => Promise<void>; readonly begun: Promise<void> };

/** A transaction that has done `first` and waits with its commit until `finish`. */
function held<Tx>(harness: Harness<Tx>, lock: readonly string[], first: (tx: Tx) => Promise<void>): Opened {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const done = harness.transaction('tracking', lock, async (tx) => {
    await first(tx);
    begin();
    await released;
  });
  return {
    begun,
    finish: async () => {
      release();
      await done;
    },
  };
}

const appendOne =
  <Tx>(harness: Harness<Tx>, key: string, n: number) =>
  async (tx: Tx): Promise<void> => {
    await harness.log('tracking').append(tx, [draftOf(UNIT, key, n)]);
  };

const listen = async <Tx>(harness: Harness<Tx>) =>
  await harness.log('tracking').subscribe({
    group: GROUP,
    topics: [UNIT],
    handle: (event, tx) => harness.recordEffect(tx, `${event.subject}#${event.sequence}:${numberOf(event)}`),
  });

export const transactionCases: Readonly<Record<string, Case>> = {
  'never skips an event whose transaction commits late': async (harness) => {
    await listen(harness);
    const late = held(harness, [lockKeyFor(UNIT, 'late')], appendOne(harness, 'late', 1));
    await late.begun;
    const early = await publish(harness, 'early', [2]);
    // Give the reader every chance to run past the open transaction.
    await harness.log('tracking').waitUntilReached([GROUP], early, 300);
    await late.finish();
    await settled(harness, GROUP);
    expect([...(await harness.effects())].sort()).toEqual(['early#1:2', 'late#1:1']);
  },

  'never skips it for a group that starts meanwhile, nor for a plain read': async (harness) => {
    const log = harness.log('tracking');
    const late = held(harness, [lockKeyFor(UNIT, 'late')], appendOne(harness, 'late', 1));
    await late.begun;
    const early = await publish(harness, 'early', [2]);
    await listen(harness);
    await log.waitUntilReached([GROUP], early, 300);
    const before = await log.read({ topics: [UNIT], limit: 10 });
    await late.finish();
    await settled(harness, GROUP);
    const after = await log.read({ topics: [UNIT], after: before.next, limit: 10 });
    const read = [...before.events, ...after.events].map(({ event }) => event.subject);
    expect(new Set(read)).toEqual(new Set(['early', 'late']));
    expect([...(await harness.effects())].sort()).toEqual(['early#1:2', 'late#1:1']);
  },

  'keeps a key in order when of two transactions the one that started first commits last': async (
    harness,
  ) => {
    await listen(harness);
    const log = harness.log('tracking');
    let secondIsDone = (): void => {};
    const second = new Promise<void>((resolve) => {
      secondIsDone = resolve;
    });
    let firstHasBegun = (): void => {};
    const begun = new Promise<void>((resolve) => {
      firstHasBegun = resolve;
    });
    const first = harness.transaction('tracking', [lockKeyFor(UNIT, 'other')], async (tx) => {
      firstHasBegun();
      await second;
      expect(await harness.tryLock(tx, lockKeyFor(UNIT, 'u'))).toBe(true);
      await log.append(tx, [draftOf(UNIT, 'u', 2)]);
    });
    await begun;
    await publish(harness, 'u', [1]);
    secondIsDone();
    await first;
    await settled(harness, GROUP);
    expect(await harness.effects()).toEqual(['u#1:1', 'u#2:2']);
  },

  'makes a second transaction on a key wait for the first': async (harness) => {
    const first = held(harness, [lockKeyFor(UNIT, 'u')], appendOne(harness, 'u', 1));
    await first.begun;
    const second = publish(harness, 'u', [2]);
    await harness.transaction('tracking', [], async (tx) => {
      expect(await harness.tryLock(tx, lockKeyFor(UNIT, 'u'))).toBe(false);
    });
    await first.finish();
    await second;
    await listen(harness);
    await settled(harness, GROUP);
    expect(await harness.effects()).toEqual(['u#1:1', 'u#2:2']);
  },

  'leaves nothing of a transaction that was rolled back, not even a gap': async (harness) => {
    await listen(harness);
    await publish(harness, 'u', [1]);
    const failing = harness.transaction('tracking', [lockKeyFor(UNIT, 'u')], async (tx) => {
      await appendOne(harness, 'u', 2)(tx);
      await harness.recordEffect(tx, 'rolled back');
      throw new Error('changed our mind');
    });
    await expect(failing).rejects.toThrow('changed our mind');
    await publish(harness, 'u', [3]);
    await settled(harness, GROUP);
    expect(await harness.effects()).toEqual(['u#1:1', 'u#2:3']);
  },

  'shows no reader a gap in a key, whoever writes at once': async (harness) => {
    await listen(harness);
    const writers = range(1, 8).map(async (writer) => {
      for (const n of range(1, 12)) {
        const key = `u${(writer * n) % 3}`;
        const rollsBack = (writer + n) % 5 === 0;
        const written = harness.transaction('tracking', [lockKeyFor(UNIT, key)], async (tx) => {
          await appendOne(harness, key, n)(tx);
          if (rollsBack) throw new Error('rolled back');
        });
        if (rollsBack) await expect(written).rejects.toThrow('rolled back');
        else await written;
      }
    });
    await Promise.all(writers);
    await settled(harness, GROUP);
    const sequences = new Map<string, number[]>();
    for (const effect of await harness.effects()) {
      const [key = '', sequence = ''] = effect.split(/[#:]/);
      sequences.set(key, [...(sequences.get(key) ?? []), Number(sequence)]);
    }
    expect([...sequences.keys()].sort()).toEqual(['u0', 'u1', 'u2']);
    for (const taken of sequences.values()) expect(taken).toEqual(range(1, taken.length));
  },

  'numbers each key without gaps in the order of many drafts of several keys': async (harness) => {
    await listen(harness);
    const log = harness.log('tracking');
    await publish(harness, 'u0', [1, 2]);
    const drafts = range(3, 62).map((n) => draftOf(UNIT, `u${n % 3}`, n));
    const lock = range(0, 2).map((n) => lockKeyFor(UNIT, `u${n}`));
    const envelopes = await harness.transaction('tracking', lock, (tx) => log.append(tx, drafts));
    expect(envelopes.map(numberOf)).toEqual(range(3, 62));
    await settled(harness, GROUP);
    const before = ['u0#1:1', 'u0#2:2'];
    const appended = range(3, 62).map((n) => `u${n % 3}#${Math.floor(n / 3) + (n % 3 === 0 ? 2 : 0)}:${n}`);
    // The order among keys is nobody's promise.
    const effects = await harness.effects();
    expect(effects).toHaveLength(62);
    for (const key of ['u0', 'u1', 'u2'])
      expect(effects.filter((effect) => effect.startsWith(key))).toEqual(
        [...before, ...appended].filter((effect) => effect.startsWith(key)),
      );
  },

  'recalls a key in its order, with what the transaction itself appended, and no other key': async (
    harness,
  ) => {
    const log = harness.log('tracking');
    await publish(harness, 'u', [1, 2]);
    await publish(harness, 'other', [3]);
    await publish(harness, 'u', [4], SHIPMENT);
    const recalled = await harness.transaction('tracking', [lockKeyFor(UNIT, 'u')], async (tx) => {
      await appendOne(harness, 'u', 5)(tx);
      return await log.recall(tx, UNIT, 'u');
    });
    expect(recalled.map((event) => [event.sequence, numberOf(event)])).toEqual([
      [1, 1],
      [2, 2],
      [3, 5],
    ]);
  },

  'commits with the append that is its last, and gives the position after it': async (harness) => {
    await listen(harness);
    const log = harness.log('tracking');
    const position = await harness.transaction('tracking', [lockKeyFor(UNIT, 'u')], async (tx) => {
      await harness.recordEffect(tx, 'before');
      await log.append(tx, [draftOf(UNIT, 'u', 1)], { isLast: true });
      return log.positionAfter(tx) ?? '';
    });
    expect(await log.waitUntilReached([GROUP], position, 10_000)).toBe(true);
    expect(await harness.effects()).toEqual(['before', 'u#1:1']);
  },

  'refuses an event whose key was not locked, and takes audit and dead letters without': async (harness) => {
    const log = harness.log('tracking');
    const unlocked = harness.transaction('tracking', [lockKeyFor(UNIT, 'other')], appendOne(harness, 'u', 1));
    await expect(unlocked).rejects.toThrow(/lockKeyFor\('tracking.unit', 'u'\)/);
    const written = await harness.transaction('tracking', [], (tx) =>
      log.append(tx, [draftOf('tracking.audit', 'a', 1), draftOf('tracking.dead-letter', 'd', 2)]),
    );
    expect(written.map(({ sequence }) => sequence)).toEqual([1, 1]);
  },

  'refuses topics and groups of another service': async (harness) => {
    const log = harness.log('tracking');
    const foreign = harness.transaction('tracking', [lockKeyFor('schedules.sailing', 's')], (tx) =>
      log.append(tx, [draftOf('schedules.sailing', 's', 1)]),
    );
    await expect(foreign).rejects.toThrow(/tracking writes only topics of its own/);
    const group = log.subscribe({ group: 'schedules.contract', topics: [UNIT], handle: async () => {} });
    await expect(group).rejects.toThrow(/begin with "tracking."/);
  },
};
