import { DeadLetter } from '@fourports/contracts';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Subscription } from '../event-log.ts';
import { lockKeyFor } from '../lock-key.ts';
import { type Case, publish, range, SHIPMENT, settled, UNIT } from './contract-case.ts';
import { draftOf, type Harness, numberOf } from './harness.ts';

const GROUP = 'tracking.contract';
const DEAD_LETTERS = 'tracking.dead-letter';

/** A group that records every event and asks `trouble` first. */
const listen = async <Tx>(
  harness: Harness<Tx>,
  trouble: (n: number, tx: Tx) => Promise<void>,
  options: Partial<Subscription<Tx>> = {},
) =>
  await harness.log('tracking').subscribe({
    group: GROUP,
    topics: [UNIT],
    backoffMs: 1,
    handle: async (event, tx) => {
      await harness.recordEffect(tx, `${numberOf(event)}`);
      await trouble(numberOf(event), tx);
    },
    ...options,
  });

/**
 * Everything on a topic once the group has taken what there is, and then got past what it appended itself meanwhile: no
 * transaction of somebody else hides that any more.
 */
async function readSettled<Tx>(harness: Harness<Tx>, topic: string) {
  await settled(harness, GROUP);
  await settled(harness, GROUP);
  const { events } = await harness.log('tracking').read({ topics: [topic], limit: 100 });
  return events.map(({ event }) => event);
}

const deadLetters = async <Tx>(harness: Harness<Tx>) => await readSettled(harness, DEAD_LETTERS);

async function onlyDeadLetter<Tx>(harness: Harness<Tx>): Promise<DeadLetter> {
  const recorded = (await deadLetters(harness)).filter(({ type }) => type === 'tracking.DeadLetterRecorded');
  expect(recorded).toHaveLength(1);
  return DeadLetter.parse(recorded[0]?.data);
}

async function askToRedrive<Tx>(harness: Harness<Tx>, deadLetter: DeadLetter): Promise<void> {
  const portal = harness.log('portal');
  const draft = draftOf('portal.dead-letter', deadLetter.deadLetterId, 0);
  await harness.transaction('portal', [lockKeyFor(draft.topic, draft.key)], (tx) =>
    portal.append(tx, [{ ...draft, type: 'portal.DeadLetterRedriveRequested', data: deadLetter }]),
  );
}

const poison = (bad: number) => async (n: number) => {
  if (n === bad) throw new Error(`cannot take ${n}`);
};

export const failureCases: Readonly<Record<string, Case>> = {
  'takes the events of a batch one by one when their common effect fails, so that only the poison is put aside':
    async (harness) => {
      await publish(harness, 'u', range(1, 6));
      await listen(harness, poison(4), {
        handleAll: async (events, tx) => {
          for (const event of events) await harness.recordEffect(tx, `together ${numberOf(event)}`);
          if (events.some((event) => numberOf(event) === 4)) throw new Error('cannot take them');
        },
      });
      await onlyDeadLetter(harness);
      expect(await harness.effects()).toEqual(['1', '2', '3', '5', '6']);
    },

  'puts a poisonous event to the dead letters after bounded retries, with its reason, and goes on': async (
    harness,
  ) => {
    let tries = 0;
    const heard: string[] = [];
    await listen(
      harness,
      async (n) => {
        if (n === 2) tries += 1;
        await poison(2)(n);
      },
      { onDeadLetter: ({ reason }) => heard.push(reason) },
    );
    await publish(harness, 'u', range(1, 4));
    await settled(harness, GROUP);
    const deadLetter = await onlyDeadLetter(harness);
    expect(deadLetter).toMatchObject({ service: 'tracking', group: GROUP, topic: UNIT, attempts: 3 });
    expect(deadLetter.reason).toBe('Error: cannot take 2');
    expect(numberOf(deadLetter.event)).toBe(2);
    expect(heard).toEqual(['Error: cannot take 2']);
    // Once with the batch and three times by itself.
    expect(tries).toBe(4);
    expect(await harness.effects()).toEqual(['1', '3', '4']);
  },

  'retries what fails at first, without a dead letter and with one effect': async (harness) => {
    let failures = 2;
    await listen(harness, async (n) => {
      if (n === 1 && failures > 0) {
        failures -= 1;
        throw new Error('not yet');
      }
    });
    await publish(harness, 'u', range(1, 3));
    await settled(harness, GROUP);
    expect(await harness.effects()).toEqual(['1', '2', '3']);
    expect(await deadLetters(harness)).toEqual([]);
  },

  'does not try again what its schema refuses': async (harness) => {
    await listen(harness, async (n) => {
      if (n === 1) z.strictObject({ unit: z.string() }).parse({ n });
    });
    await publish(harness, 'u', range(1, 2));
    await settled(harness, GROUP);
    expect((await onlyDeadLetter(harness)).attempts).toBe(1);
    expect(await harness.effects()).toEqual(['2']);
  },

  'gives up a handler that hangs, and goes on': async (harness) => {
    const hang = async (n: number): Promise<void> => {
      if (n === 1) await new Promise(() => {});
    };
    await listen(harness, hang, { handlerTimeoutMs: 50, maxAttempts: 2 });
    await publish(harness, 'u', range(1, 2));
    await settled(harness, GROUP);
    expect((await onlyDeadLetter(harness)).reason).toMatch(/^HandlerTimedOut/);
    expect(await harness.effects()).toEqual(['2']);
  },

  'takes a dead letter again on request, once, however often it is asked': async (harness) => {
    let works = false;
    await listen(harness, async (n) => {
      if (!works) await poison(2)(n);
    });
    await publish(harness, 'u', range(1, 3));
    await settled(harness, GROUP);
    const deadLetter = await onlyDeadLetter(harness);
    works = true;
    await askToRedrive(harness, deadLetter);
    await askToRedrive(harness, deadLetter);
    await settled(harness, GROUP);
    expect(await harness.effects()).toEqual(['1', '3', '2']);
    const ofKey = (await deadLetters(harness)).filter(({ subject }) => subject === deadLetter.deadLetterId);
    expect(ofKey.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['tracking.DeadLetterRecorded', 1],
      ['tracking.DeadLetterSettled', 2],
    ]);
  },

  'records a dead letter again under its own id when it fails again': async (harness) => {
    await listen(harness, poison(1));
    await publish(harness, 'u', [1]);
    await settled(harness, GROUP);
    const deadLetter = await onlyDeadLetter(harness);
    await askToRedrive(harness, { ...deadLetter, group: 'tracking.someone-else' });
    await askToRedrive(harness, deadLetter);
    await settled(harness, GROUP);
    const all = await deadLetters(harness);
    expect(all.map(({ type, subject }) => [type, subject])).toEqual([
      ['tracking.DeadLetterRecorded', deadLetter.deadLetterId],
      ['tracking.DeadLetterRecorded', deadLetter.deadLetterId],
    ]);
    expect(await harness.effects()).toEqual([]);
  },

  'loses and doubles no effect when it crashes in the middle of a batch': async (harness) => {
    let crashes = 3;
    await listen(harness, async (n, tx) => {
      if (n % 4 !== 0 || crashes === 0) return;
      crashes -= 1;
      await harness.crash(tx);
    });
    await publish(harness, 'u', range(1, 20));
    await settled(harness, GROUP);
    expect(crashes).toBe(0);
    expect(await harness.effects()).toEqual(range(1, 20).map(String));
  },

  'does not count an outage as a try of the event': async (harness) => {
    let crashes = 5;
    await listen(harness, async (_n, tx) => {
      if (crashes === 0) return;
      crashes -= 1;
      await harness.crash(tx);
    });
    await publish(harness, 'u', [1]);
    await settled(harness, GROUP);
    expect(await deadLetters(harness)).toEqual([]);
    expect(await harness.effects()).toEqual(['1']);
  },

  'commits what a handler appends together with its effect, under the locks it asked for': async (
    harness,
  ) => {
    const log = harness.log('tracking');
    let fails = true;
    await log.subscribe({
      group: GROUP,
      topics: [UNIT],
      backoffMs: 1,
      keys: (events) => events.map(() => lockKeyFor(SHIPMENT, 's')),
      handle: async (event, tx) => {
        await log.append(tx, [draftOf(SHIPMENT, 's', numberOf(event))]);
        if (!fails) return;
        fails = false;
        throw new Error('after the append');
      },
    });
    await publish(harness, 'u', range(1, 3));
    await settled(harness, GROUP);
    const appended = await readSettled(harness, SHIPMENT);
    expect(appended.map((event) => [event.sequence, numberOf(event)])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  },
};
