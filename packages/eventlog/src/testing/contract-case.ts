import { test } from 'vitest';
import { lockKeyFor } from '../lock-key.ts';
import { draftOf, type Harness } from './harness.ts';

/** Cases that an adapter cannot keep, with the reason in a sentence. */
export type Skip = { readonly reason: string; readonly tests: readonly string[] };

export type ContractOptions<Tx> = {
  readonly open: () => Promise<Harness<Tx>>;
  readonly skip?: readonly Skip[];
};

export type Case = <Tx>(harness: Harness<Tx>) => Promise<void>;

/** Declares the cases as tests of this adapter, each with a store of its own. Throws on a skip without a reason. */
export function declareCases<Tx>(
  cases: Readonly<Record<string, Case>>,
  { open, skip = [] }: ContractOptions<Tx>,
): void {
  for (const { reason, tests } of skip) {
    if (!/\w+ \w+/.test(reason)) throw new Error(`Skipping ${tests.join(', ')} needs a reason in words.`);
  }
  const skipped = new Set(skip.flatMap(({ tests }) => tests));
  for (const [title, run] of Object.entries(cases)) {
    test.skipIf(skipped.has(title))(title, async () => {
      const harness = await open();
      try {
        await run(harness);
      } finally {
        await harness.close();
      }
    });
  }
}

export const UNIT = 'tracking.unit';
export const SHIPMENT = 'tracking.shipment';
/** Only a failure takes so long: a broker that has just started and a busy machine need their time. */
export const WAIT_MS = 30_000;

/** Appends events numbered `from` … in a transaction of its own; gives the position after it. */
export async function publish<Tx>(
  harness: Harness<Tx>,
  key: string,
  numbers: readonly number[],
  topic = UNIT,
): Promise<string> {
  const log = harness.log('tracking');
  return await harness.transaction('tracking', [lockKeyFor(topic, key)], async (tx) => {
    await log.append(
      tx,
      numbers.map((n) => draftOf(topic, key, n)),
    );
    return log.positionAfter(tx) ?? '';
  });
}

/** Whole numbers from `first` to `last`. */
export const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Waits until the groups have taken everything that is committed now. Throws when they do not. */
export async function settled<Tx>(harness: Harness<Tx>, ...groups: readonly string[]): Promise<void> {
  const log = harness.log('tracking');
  if (await log.waitUntilReached(groups, await log.head(), WAIT_MS)) return;
  throw new Error(`${groups.join(', ')} did not take everything: ${JSON.stringify(await log.lag())}`);
}
