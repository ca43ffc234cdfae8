// Commands of which each has one event of one of a few keys, and what must have come of them whatever was hurt.
import type { Envelope } from '@fourports/contracts';
import { publish, range } from './contract-case.ts';
import { type Harness, numberOf } from './harness.ts';

const KEYS = 5;
const keyOf = (n: number): string => `u${n % KEYS}`;

export type NumberedCommands = {
  /** Does the next one; resolves when it is committed. */
  readonly next: () => Promise<void>;
  readonly count: () => number;
};

export function numberedCommands<Tx>(harness: Harness<Tx>): NumberedCommands {
  let count = 0;
  return {
    next: async () => {
      count += 1;
      await publish(harness, keyOf(count), [count]);
    },
    count: () => count,
  };
}

/** A handler whose effect says which command of which key it was. */
export const recordCommand =
  <Tx>(harness: Harness<Tx>) =>
  (event: Envelope, tx: Tx): Promise<void> =>
    harness.recordEffect(tx, `${event.subject}:${numberOf(event)}`);

/** The numbers that had an effect, by key, in the order of the effects. */
export async function effectsByKey<Tx>(harness: Harness<Tx>): Promise<Readonly<Record<string, number[]>>> {
  const effects = (await harness.effects()).map((effect) => effect.split(':'));
  const byKey = Object.groupBy(effects, ([key]) => key ?? '');
  return Object.fromEntries(
    Object.entries(byKey).map(([key, ofKey = []]) => [key, ofKey.map(([, n]) => Number(n))]),
  );
}

/** What `effectsByKey` gives when nothing of 1 … count is lost, doubled or out of its key's order. */
export const eachOnceInOrder = (count: number): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries(
    range(0, KEYS - 1).map((key) => [`u${key}`, range(1, count).filter((n) => keyOf(n) === `u${key}`)]),
  );
