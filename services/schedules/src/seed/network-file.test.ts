// The lane's files, read as the service reads them at start.
import { expect, test } from 'vitest';
import { sailingsBetween } from '../domain/sailings-between.ts';
import { readNetworkFiles } from './network-file.ts';
import { planFromFiles } from './plan-from-files.ts';

const network = readNetworkFiles();

test('holds the fifteen routes, each with known ends and ships', () => {
  const places = new Map(network.places.map((place) => [place.placeId, place]));
  const vessels = new Set(network.vessels.map(({ vesselId }) => vesselId));
  expect(network.routes).toHaveLength(15);
  for (const route of network.routes) {
    expect(route.ends.map((end) => places.get(end)?.kind)).toEqual(['seaport', 'seaport']);
    expect(route.vesselIds.filter((vesselId) => !vessels.has(vesselId))).toEqual([]);
  }
});

test('names every id once, and every place within one that is there', () => {
  const ids = [
    ...network.places.map(({ placeId }) => placeId),
    ...network.vessels.map(({ vesselId }) => vesselId),
    ...network.routes.map(({ routeId }) => routeId),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  expect(network.places.filter(({ within }) => within !== undefined && !ids.includes(within))).toEqual([]);
});

test('gives Shidao and Longyan no code, and every other port of a route one', () => {
  const ends = new Set(network.routes.flatMap((route) => route.ends));
  const without = network.places.filter(
    ({ placeId, unLocode }) => ends.has(placeId) && unLocode === undefined,
  );
  expect(without.map(({ placeId }) => placeId)).toEqual(['plc_shidao-port', 'plc_longyan-port']);
});

test('says that a timetable is known exactly where there is one', () => {
  const known = network.routes.filter(({ timetableKnown }) => timetableKnown).map(({ routeId }) => routeId);
  expect(network.timetables.map(({ routeId }) => routeId).sort()).toEqual(known.sort());
});

test('sums the published volumes to the published total of 2024', () => {
  const teu = network.routes.flatMap(({ volumes }) => volumes.filter(({ period }) => period === '2024'));
  // 565,443 TEU: shippingnewsnet.com 63004.
  expect(teu.reduce((sum, { teu: each = 0 }) => sum + each, 0)).toBe(565_443);
});

test('has the first whole truck sail on Tuesday 19 December 2023 with cut-offs that say they are assumed', () => {
  const [sailing] = sailingsBetween(planFromFiles(network, 'rte_weihai-incheon', 'recorded'), {
    from: '2023-12-19',
    to: '2023-12-19',
  });
  expect(sailing).toMatchObject({
    direction: 'outbound',
    status: 'scheduled',
    vesselName: 'New Golden Bridge VII',
  });
  expect(sailing?.departure.provenance.assumption).toBe(true);
  expect(sailing?.cutOffs.find(({ unitKinds }) => unitKinds?.includes('wholeTruck'))).toMatchObject({
    at: '2023-12-19T08:00:00.000Z',
    provenance: { assumption: true },
  });
});

test('cancels Thursday 10 August 2023 once the typhoon was announced', () => {
  const plan = planFromFiles(network, 'rte_weihai-incheon', 'recorded');
  const day = { from: '2023-08-10', to: '2023-08-10' };
  expect(sailingsBetween(plan, day)[0]).toMatchObject({ status: 'cancelled', reason: 'Typhoon Khanun' });
  expect(sailingsBetween(plan, { ...day, announcedBy: '2023-08-07T16:00:00.000Z' })[0]?.status).toBe(
    'scheduled',
  );
});

test('sails from Shidao on known days without a clock time', () => {
  const sailings = sailingsBetween(planFromFiles(network, 'rte_shidao-incheon', 'live'), {
    from: '2025-06-02',
    to: '2025-06-08',
  });
  expect(sailings.map(({ serviceOn, direction }) => `${serviceOn} ${direction}`)).toEqual([
    '2025-06-02 inbound',
    '2025-06-03 outbound',
    '2025-06-04 inbound',
    '2025-06-05 outbound',
    '2025-06-06 inbound',
    '2025-06-08 outbound',
  ]);
  expect(sailings.every(({ departure }) => departure.at === undefined)).toBe(true);
});
