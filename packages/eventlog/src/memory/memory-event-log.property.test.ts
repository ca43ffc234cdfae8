import { fixedClock } from '@fourports/testing/fixed-clock';
import { sequentialIds } from '@fourports/testing/sequential-ids';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lockKeyFor } from '../lock-key.ts';
import { draftOf, numberOf } from '../testing/harness.ts';
import { createMemoryEventLog } from './memory-event-log.ts';
import { MemoryStore } from './memory-store.ts';
import { seededRandom } from './seeded-random.ts';

const TOPIC = 'tracking.unit';
const GROUP = 'tracking.property';

/** Writes an event for each key in turn, while a group counts them; every third try of an effect fails. */
async function run(seed: number, keys: readonly string[], batchSize: number) {
  const store = new MemoryStore({ seed, duplicate: 0.5, delay: 0.3 });
  const ports = {
    clock: fixedClock('2023-12-19T07:30:00Z'),
    ids: sequentialIds(),
    random: seededRandom(seed),
  };
  const log = createMemoryEventLog({ service: 'tracking', store, ports });
  const chance = seededRandom(seed + 1);
  await log.subscribe({
    group: GROUP,
    topics: [TOPIC],
    batchSize,
    backoffMs: 0,
    maxAttempts: 100,
    handle: async (event, tx) => {
      const before = tx.get(event.subject);
      tx.set(event.subject, [...(Array.isArray(before) ? before : []), numberOf(event)]);
      if (chance() < 1 / 3) throw new Error('this time not');
    },
  });
  for (const [n, key] of keys.entries()) {
    await log.transaction([lockKeyFor(TOPIC, key)], (tx) => log.append(tx, [draftOf(TOPIC, key, n)]));
  }
  expect(await log.waitUntilReached([GROUP], await log.head(), 10_000)).toBe(true);
  await log.close();
  return Object.fromEntries([...new Set(keys)].map((key) => [key, store.value(key)]));
}

test('each event has its effect once and in its key’s order, however they are doubled, delayed and retried', async () => {
  const keys = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.nat(), keys, fc.integer({ min: 1, max: 7 }), async (seed, written, batchSize) => {
      const expected = Object.fromEntries(
        [...new Set(written)].map((key) => [key, [...written.keys()].filter((n) => written[n] === key)]),
      );
      expect(await run(seed, written, batchSize)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});
