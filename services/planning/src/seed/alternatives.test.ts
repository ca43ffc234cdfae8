// What could be done instead of a boat that does not run, on the processes of the files.
import type { Journey } from '@fourports/contracts/planning/promises';
import { describe, expect, test } from 'vitest';
import { type Finding, type Found, findAlternatives } from '../domain/alert/find-alternatives.ts';
import { minutesOf } from '../domain/grid.ts';
import { type PromisePorts, promiseJourney } from '../domain/journey/promise-journey.ts';
import type { Told } from '../domain/journey/told.ts';
import { aJourney, BOAT, journeyPorts, READY, reported } from '../testing/a-journey.ts';
import { readComparisonFiles } from './planning-files.ts';

const ports = journeyPorts((sailing) =>
  sailing.sailingId === BOAT ? { ...sailing, status: 'cancelled' } : sailing,
);
const { lines } = readComparisonFiles();
const asOf = minutesOf('2026-12-02T14:00Z');

type Asked = Parameters<typeof aJourney>[0] & { readonly told?: readonly Told[] };

const allFor = (ports: PromisePorts, asked: Asked, finding: Partial<Finding> = {}): Found => {
  const known = aJourney(asked);
  const derived = promiseJourney(ports, known, finding.asOf ?? asOf);
  if (!('from' in derived)) throw new Error('Nothing is promised.');
  return findAlternatives({
    ports,
    known,
    derived,
    asOf,
    deadlineAt: '2026-12-06T00:00:00.000Z',
    counted: { massKg: 8_000, units: 1 },
    lines,
    ...finding,
  });
};
const foundFor = (asked: Asked) => allFor(ports, asked).alternatives;
const toSeoul = { journey: { mode: 'container', destinationPlaceId: 'plc_seoul' } } as const;

test('another route to the same place is offered with its boat, its time and what nobody has priced', () => {
  const other = foundFor(toSeoul).find(({ processId }) => processId === 'prc_container-shidao-seoul');
  expect(other).toMatchObject({
    kind: 'otherRoute',
    mode: 'container',
    routeId: 'rte_shidao-incheon',
    originPlaceId: 'plc_shidao-port',
    isTimeAssumed: true,
    canRebook: false,
    difference: { money: [], notKnown: ['cst_ferry-container', 'cst_ferry-container-shidao-incheon'] },
  });
  expect(other?.departureAt !== undefined && other.departureAt > READY).toBe(true);
  expect(other?.difference.minutes.p80).toBeTypeOf('number');
  expect(other?.chanceByDeadline).toBeTypeOf('number');
});

test('what leaves out the way to its port comes after what counts all of the way, each by P80', () => {
  const found = foundFor(toSeoul);
  const partial = found.map(({ originPlaceId }) => originPlaceId !== undefined);
  expect(new Set(partial)).toEqual(new Set([false, true]));
  expect(partial).toEqual(partial.toSorted());
  for (const isPartial of [false, true]) {
    const p80s = found
      .filter(({ originPlaceId }) => (originPlaceId !== undefined) === isPartial)
      .map(({ delivery }) => delivery.p80 ?? '9999');
    expect(p80s).toEqual(p80s.toSorted());
  }
});

test('no truck is offered where a route is known for containers and parcels alone', () => {
  const trailer = foundFor({ journey: { mode: 'dropTrailer', destinationPlaceId: 'plc_seoul' } });
  const routes = trailer.filter(({ kind }) => kind === 'otherRoute');
  expect(routes.map(({ mode }) => mode).toSorted()).toEqual(['container', 'seaExpress']);
  // To Tokyo no other route leads.
  const toTokyo = foundFor({ journey: { destinationPlaceId: 'plc_nrt' } });
  expect(toTokyo.map(({ kind }) => kind)).not.toContain('otherRoute');
});

test('once the goods have left their origin, only the next boats of their own line are left', () => {
  const told = [
    reported('stuffed', 'plc_weihai-city', '2026-12-02T13:20Z'),
    reported('gateIn', 'plc_weihai-port', '2026-12-02T13:50Z'),
  ];
  const kinds = foundFor({ ...toSeoul, told }).map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(['nextSailing']));
});

describe('like is compared with like', () => {
  const running = journeyPorts();
  // The evening before: whoever is booked on the boat may still miss its cut-off.
  const atRisk = (mode: Journey['mode']) => {
    const asked = { journey: { mode, readyAt: '2026-12-02T23:00:00.000Z' } };
    return allFor(running, asked, {
      asOf: minutesOf('2026-12-03T00:30Z'),
      deadlineAt: '2026-12-04T12:00:00.000Z',
    });
  };
  const gap = (one: string | null, other: string | null): number =>
    minutesOf(one ?? '') - minutesOf(other ?? '');

  test('another mode on the same boat differs by what it does apart from the boat, not by who misses it', () => {
    const { baseline, alternatives } = atRisk('dropTrailer');
    const truck = alternatives.find(({ mode }) => mode === 'wholeTruck');
    expect(truck?.sailingId).toBe(baseline.sailingId);
    for (const { inTime } of [baseline, truck ?? baseline]) {
      expect(inTime).toBeGreaterThan(0.3);
      expect(inTime).toBeLessThan(0.9);
    }
    // Nothing of a trailer's hours at Incheon, and nothing of the three days to the next boat.
    expect(truck?.difference.minutes.p50).toBeLessThan(0);
    expect(truck?.difference.minutes.p80).toBeGreaterThan(-60);
    expect(truck?.difference.minutes.p80).toBeLessThan(0);
  });

  test('the difference is that of the deliveries told, whatever kind of way it is', () => {
    const { baseline, alternatives } = atRisk('wholeTruck');
    expect(new Set(alternatives.map(({ kind }) => kind))).toEqual(new Set(['nextSailing', 'otherMode']));
    for (const { delivery, difference } of alternatives)
      expect(difference.minutes.p80).toBeCloseTo(gap(delivery.p80, baseline.delivery.p80), -1);
  });

  test('who is there by the deadline is on the boat that the way names, or on a later one', () => {
    const { baseline, alternatives } = atRisk('wholeTruck');
    for (const { sailingId, inTime = 0, chanceByDeadline = 0 } of [baseline, ...alternatives]) {
      // Only Thursday's boat is there by noon on Friday.
      if (sailingId === BOAT) expect(chanceByDeadline).toBeGreaterThan(0.9 * inTime);
      else expect(chanceByDeadline).toBe(0);
      expect(chanceByDeadline).toBeLessThanOrEqual(inTime);
    }
  });
});
