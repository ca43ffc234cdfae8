// A truck’s promises against what came of it, without a database.
import { expect, test } from 'vitest';
import { minutesOf } from '../domain/grid.ts';
import { outcomeOf } from '../domain/journey/outcome-of.ts';
import { promiseJourney } from '../domain/journey/promise-journey.ts';
import { scoredOf } from '../domain/journey/scored-of.ts';
import type { Told } from '../domain/journey/told.ts';
import { scorePromise } from '../domain/score/score-promise.ts';
import { aJourney, BOAT, journeyPorts, NEXT_BOAT, READY, reported } from '../testing/a-journey.ts';

const ports = journeyPorts();
const readyAt = minutesOf(READY);
const derivedAt = (instant: string, told: readonly Told[]) => {
  const derived = promiseJourney(ports, aJourney({ told }), minutesOf(instant));
  if (!('from' in derived)) throw new Error(`Nothing is promised: ${derived.promise.because}.`);
  return derived;
};
const outcomeAt = (instant: string, told: readonly Told[]) =>
  outcomeOf(derivedAt(instant, told), { readyAt, asOf: minutesOf(instant) });

const loaded = (sailingId: string, at: string) => reported('loaded', 'plc_weihai-port', at, { sailingId });
const DELIVERED = '2026-12-04T05:00:00Z';
const deliveredAt = minutesOf(DELIVERED);
const delivered = reported('delivered', 'plc_icn', DELIVERED);

test('a journey is delivered when its last step is, and on the boat it was last said to be on', () => {
  expect(outcomeAt('2026-12-04T04:00:00Z', [loaded(BOAT, '2026-12-03T08:00:00Z')])).toBeUndefined();
  expect(outcomeAt('2026-12-04T04:00:00Z', [delivered])).toBeUndefined();
  expect(outcomeAt('2026-12-05T00:00:00Z', [delivered])).toEqual({ deliveredAt });
  expect(outcomeAt('2026-12-05T00:00:00Z', [loaded(BOAT, '2026-12-03T08:00:00Z'), delivered])).toEqual({
    deliveredAt,
    sailingId: BOAT,
  });
});

test('a promise given the day before is scored by its own quantiles and odds', () => {
  const { promise } = derivedAt('2026-12-02T14:00:00Z', []);
  const scored = scoredOf(promise, minutesOf('2026-12-02T14:00:00Z'));
  expect(scored.quantiles).toHaveLength(99);
  expect(scored.quantiles[49]).toBe(readyAt + (promise.quantiles.minutes[49] ?? Number.NaN));
  expect(scored.sailings[0]).toMatchObject({ sailingId: BOAT });
  expect(scored.sailings.every(({ sailingId }) => sailingId.startsWith('sai_'))).toBe(true);
  const score = (sailingId: string) => scorePromise(scored, { deliveredAt, sailingId });
  expect(score(BOAT)?.hoursBefore).toBe(39);
  expect(score(BOAT)?.brier.sum).toBeLessThan(0.2);
  expect(score(NEXT_BOAT)?.brier.sum).toBeGreaterThan(0.9);
});

test('quantiles that are not told are scored as the end of the horizon', () => {
  const givenAt = readyAt + 600;
  const quantiles = { from: READY, minutes: [100] };
  const { quantiles: scored } = scoredOf({ quantiles, shares: [] }, givenAt);
  expect([scored[0], scored[1]]).toEqual([readyAt + 100, givenAt + 30 * 24 * 60]);
});
