// Promises of journeys on the processes of the files, from what was told of them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, minutesOf } from '../domain/grid.ts';
import { type JourneyPromise, promiseJourney } from '../domain/journey/promise-journey.ts';
import type { Told } from '../domain/journey/told.ts';
import {
  aJourney,
  BOAT,
  byCustoms,
  journeyPorts,
  NEXT_BOAT,
  reported,
  sailingOf,
} from '../testing/a-journey.ts';

const WEIHAI = 'plc_weihai-port';
const INCHEON = 'plc_incheon-port';
const ports = journeyPorts();

const promised = (told: readonly Told[], asOf: string, from = ports): JourneyPromise =>
  promiseJourney(from, aJourney({ told }), minutesOf(asOf));
const knownIn = ({ promise }: JourneyPromise) => {
  if (promise.status === 'unknown') throw new Error(`Nothing is promised: ${promise.because}.`);
  return promise;
};
const quantile = (promise: JourneyPromise, percent: number): string => {
  const { quantiles } = knownIn(promise);
  return instantOf(minutesOf(quantiles.from) + (quantiles.minutes[percent - 1] ?? Number.NaN));
};

const gateIn = reported('gateIn', WEIHAI, '2026-12-02T23:00Z');
const released = byCustoms('released', WEIHAI, '2026-12-03T01:00Z');
const loaded = reported('loaded', WEIHAI, '2026-12-03T07:40Z', { sailingId: BOAT });
const discharged = reported('discharged', INCHEON, '2026-12-04T01:30Z', { sailingId: BOAT });
const delivered = reported('delivered', 'plc_icn', '2026-12-04T03:00Z');

describe('what is told moves the promise', () => {
  test('each report makes the booked boat likelier, and loading makes it certain', () => {
    const asOf = '2026-12-03T08:00Z';
    const odds = [[], [gateIn], [gateIn, released], [gateIn, released, loaded]].map(
      (told) => knownIn(promised(told, asOf)).bookedSailing?.share ?? 0,
    );
    expect(odds).toEqual(odds.toSorted((one, other) => one - other));
    expect(odds.at(-1)).toBe(1);
  });

  test('a step done is done: what is delivered is promised for when it was', () => {
    const promise = promised([gateIn, loaded, discharged, delivered], '2026-12-04T06:00Z');
    expect(knownIn(promise).underWay).toBeUndefined();
    expect(quantile(promise, 1) >= '2026-12-04T02:59').toBe(true);
    expect(quantile(promise, 99) <= '2026-12-04T03:06').toBe(true);
  });

  test('goods booked on a boat do not take the one before it', () => {
    const early = { ...aJourney(), sailingId: NEXT_BOAT };
    const { shares } = knownIn(promiseJourney(ports, early, minutesOf('2026-12-02T13:00Z')));
    expect(shares[0]?.departureId).toBe(NEXT_BOAT);
    expect(shares.map(({ departureId }) => departureId)).not.toContain(BOAT);
  });

  test('goods that were loaded onto an earlier boat are on it', () => {
    const onEarlier = reported('loaded', WEIHAI, '2026-12-03T07:40Z', { sailingId: BOAT });
    const rebooked = { ...aJourney({ told: [onEarlier] }), sailingId: NEXT_BOAT };
    const { shares, bookedSailing } = knownIn(
      promiseJourney(ports, rebooked, minutesOf('2026-12-03T08:00Z')),
    );
    expect(shares).toMatchObject([{ departureId: BOAT, share: 1 }]);
    expect(bookedSailing).toBeUndefined();
  });

  test('a boat that is cancelled hands its goods on, also those already loaded', () => {
    const withoutBoat = journeyPorts((sailing) =>
      sailing.sailingId === BOAT ? { ...sailing, status: 'cancelled' } : sailing,
    );
    for (const told of [[gateIn], [gateIn, released, loaded]]) {
      const promise = knownIn(promised(told, '2026-12-03T08:00Z', withoutBoat));
      expect(promise.bookedSailing?.share).toBe(0);
      expect(promise.shares[0]).toMatchObject({ departureId: NEXT_BOAT });
    }
  });

  test('a hold keeps the goods in the inspection, whatever was released before it', () => {
    const free = promised([gateIn, released], '2026-12-03T06:00Z');
    const hold = byCustoms('holdPlaced', WEIHAI, '2026-12-03T02:00Z', { holdId: 'hld_1' });
    const held = promised([gateIn, released, hold], '2026-12-03T06:00Z');
    expect(knownIn(held).underWay).toBe('inspection');
    expect(knownIn(held).bookedSailing?.share ?? 1).toBeLessThan(knownIn(free).bookedSailing?.share ?? 0);
    const lifted = byCustoms('holdLifted', WEIHAI, '2026-12-03T05:00Z', { holdId: 'hld_1' });
    expect(knownIn(promised([gateIn, released, hold, lifted], '2026-12-03T06:00Z')).underWay).toBe('board');
  });

  test('a later arrival of the boat moves every quantile', () => {
    const hours = 5;
    const late = journeyPorts((sailing) =>
      sailing.sailingId === BOAT && sailing.arrival.at !== undefined
        ? {
            ...sailing,
            arrival: { ...sailing.arrival, at: instantOf(minutesOf(sailing.arrival.at) + hours * 60) },
          }
        : sailing,
    );
    const told = [gateIn, released, loaded];
    const before = quantile(promised(told, '2026-12-03T12:00Z'), 50);
    const after = quantile(promised(told, '2026-12-03T12:00Z', late), 50);
    expect(minutesOf(after) - minutesOf(before)).toBeCloseTo(hours * 60, -1);
  });
});

describe('what is not known has no figures', () => {
  test.each([
    ['notOffered', { destinationPlaceId: 'plc_seoul' }],
    ['figuresNotKnown', { mode: 'directAir' as const, destinationPlaceId: 'plc_nrt' }],
    ['noProcess', { destinationPlaceId: 'plc_qingdao-port' }],
  ])('%s', (because, journey) => {
    const { promise, steps } = promiseJourney(ports, aJourney({ journey }), minutesOf('2026-12-03T00:00Z'));
    expect(promise).toMatchObject({ status: 'unknown', because });
    expect(steps).toEqual([]);
  });

  test('goods that are ready only after the last departure that is known', () => {
    const readyAt = '2027-02-20T00:00:00.000Z';
    const known = aJourney({ journey: { readyAt } });
    const { promise } = promiseJourney(ports, known, minutesOf('2026-12-03T00:00Z'));
    expect(promise).toEqual({ status: 'unknown', because: 'nothingInReach' });
  });

  test('a cancelled shipment, goods that were refused, and a sailing that is none of the crossing’s', () => {
    const asOf = minutesOf('2026-12-03T06:00Z');
    const refused = byCustoms('refused', WEIHAI, '2026-12-03T05:00Z');
    const reasons = [
      aJourney({ isCancelled: true }),
      aJourney({ told: [gateIn, refused] }),
      aJourney({ sailingId: sailingOf('2030-01-01') }),
      aJourney({ sailingId: undefined }),
    ].map((known) => promiseJourney(ports, known, asOf).promise);
    expect(reasons.map((promise) => 'because' in promise && promise.because)).toEqual([
      'cancelled',
      'goesBack',
      'otherCrossing',
      'noSailing',
    ]);
  });
});

test('any order and any repetition of what was told gives the same promise, corrections too', () => {
  const wrongGate = reported('gateIn', WEIHAI, '2026-12-03T06:00Z', {
    reportId: 'first',
    id: 'org_port first',
  });
  const amended: Told = {
    door: 'correction',
    reporter: 'org_port',
    reportId: 'second',
    id: 'org_port second',
    corrects: 'first',
    recordedAt: minutesOf('2026-12-03T06:30Z'),
    instead: {
      id: 'org_port second',
      kind: 'gateIn',
      placeId: WEIHAI,
      at: minutesOf('2026-12-02T23:00Z'),
      recordedAt: minutesOf('2026-12-03T06:30Z'),
    },
  };
  const wrongRelease = byCustoms('released', WEIHAI, '2026-12-03T04:00Z');
  const struck: Told = {
    door: 'strike',
    id: 'strike',
    factId: wrongRelease.id,
    inFavourOf: released.id,
    recordedAt: minutesOf('2026-12-03T06:40Z'),
  };
  const told: readonly Told[] = [wrongGate, amended, wrongRelease, struck, released, loaded];
  const asOf = '2026-12-03T09:00Z';
  const { promise, steps } = promised([gateIn, released, loaded], asOf);
  const anyHowTold = fc.shuffledSubarray([...told, ...told], { minLength: told.length * 2 });
  fc.assert(
    fc.property(anyHowTold, (shuffled) => {
      const again = promised(shuffled, asOf);
      expect(again.promise).toEqual(promise);
      expect(again.steps).toEqual(steps);
    }),
    { numRuns: 50 },
  );
});
