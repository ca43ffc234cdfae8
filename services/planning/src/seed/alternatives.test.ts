// What could be done instead of a boat that does not run, on the processes of the files.
import { expect, test } from 'vitest';
import { type Finding, findAlternatives } from '../domain/alert/find-alternatives.ts';
import { minutesOf } from '../domain/grid.ts';
import { promiseJourney } from '../domain/journey/promise-journey.ts';
import type { Told } from '../domain/journey/told.ts';
import { aJourney, BOAT, journeyPorts, READY, reported } from '../testing/a-journey.ts';
import { readComparisonFiles } from './planning-files.ts';

const ports = journeyPorts((sailing) =>
  sailing.sailingId === BOAT ? { ...sailing, status: 'cancelled' } : sailing,
);
const { lines } = readComparisonFiles();
const asOf = minutesOf('2026-12-02T14:00Z');

const foundFor = (
  asked: Parameters<typeof aJourney>[0] & { readonly told?: readonly Told[] },
  finding: Partial<Finding> = {},
) => {
  const known = aJourney(asked);
  const derived = promiseJourney(ports, known, asOf);
  if (!('from' in derived)) throw new Error('Nothing is promised.');
  return findAlternatives({
    ports,
    known,
    derived,
    asOf,
    deadlineAt: '2026-12-06T00:00:00.000Z',
    goods: { description: 'Garments', massKg: 8_000, dangerous: false },
    lines,
    ...finding,
  }).alternatives;
};
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
