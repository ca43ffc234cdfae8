import { openServiceDatabase, type ServiceDatabase } from '@fourports/database';
import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { releasePlace } from '../domain/release-place.ts';
import { requestPlace } from '../domain/request-place.ts';
import type { SailingState } from '../domain/sailing-state.ts';
import { migrations } from '../migrations.ts';
import { aSailing, shipment, trailers } from '../testing/a-sailing.ts';
import { saveRouteOperator } from './route-operator-store.ts';
import { pageOfSailings } from './sailing-list.ts';
import { loadSailings, publishedIds, sailingIdsHeldBy, saveSailing } from './sailing-store.ts';
import type { SchedulesDatabase } from './schedules-database.ts';

const booker = organisation(1);
const otherBooker = organisation(2);
const laneOperator = organisation(3);
const otherOperator = organisation(4);

let database: TestDatabase;
let db: ServiceDatabase<SchedulesDatabase>;

beforeAll(async () => {
  database = await createTestDatabase({ migrations: { schedules: migrations } });
  db = openServiceDatabase({ url: database.adminUrl, service: 'schedules', roleSecret: database.roleSecret });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

function organisation(number: number): string {
  return `org_${number.toString(16).padStart(32, '0')}`;
}

/** Sailings of a route of their own, so that no test sees another's. */
const aSailingOf = (routeId: string, sailingId: string): SailingState =>
  aSailing({ sailingId, routeId, world: 'live' });

const ask = (state: SailingState, number: number, organisationId: string): SailingState =>
  requestPlace(
    state,
    { shipmentId: shipment(number), organisationId, revision: 1, demand: trailers(1) },
    undefined,
  ).state;

const load = (sailingId: string) =>
  db.work({}, async (tx) => (await loadSailings(tx, [sailingId])).get(sailingId));

test('gives back exactly what was saved, places in their order', async () => {
  const fresh = aSailingOf('rte_store-a', 'sai_a');
  const booked = [1, 2, 3, 4].reduce((state, number) => ask(state, number, booker), fresh);
  await db.work({}, (tx) => saveSailing(tx, undefined, booked));
  expect(await load('sai_a')).toEqual(booked);
  const released = releasePlace(booked, { shipmentId: shipment(1), reason: 'rebooked' }, undefined).state;
  await db.work({}, (tx) => saveSailing(tx, booked, released));
  expect(await load('sai_a')).toEqual(released);
  expect(await db.work({}, (tx) => sailingIdsHeldBy(tx, shipment(1)))).toEqual([]);
  expect(await db.work({}, (tx) => sailingIdsHeldBy(tx, shipment(3)))).toEqual(['sai_a']);
});

test('shows places to their booker and to the operator of the route, and to nobody else', async () => {
  const booked = ask(ask(aSailingOf('rte_store-b', 'sai_b'), 11, booker), 12, otherBooker);
  await db.work({}, async (tx) => {
    await saveSailing(tx, undefined, booked);
    await saveRouteOperator(tx, { organisationId: laneOperator, world: 'live', routes: ['rte_store-b'] });
    await saveRouteOperator(tx, { organisationId: otherOperator, world: 'live', routes: ['rte_store-c'] });
  });
  const seenBy = (organisationId: string) =>
    db.read({ organisationId }, async (tx) =>
      (await loadSailings(tx, ['sai_b'])).get('sai_b')?.places.map(({ shipmentId }) => shipmentId),
    );
  expect(await seenBy(booker)).toEqual([shipment(11)]);
  expect(await seenBy(laneOperator)).toEqual([shipment(11), shipment(12)]);
  expect(await seenBy(otherOperator)).toEqual([]);
});

test('lets no booker write a place, its own included', async () => {
  const booked = ask(aSailingOf('rte_store-d', 'sai_d'), 21, booker);
  await db.work({}, (tx) => saveSailing(tx, undefined, booked));
  const removed = await db.request({ organisationId: booker }, {}, (tx) =>
    tx.db.deleteFrom('sailing_places').where('sailing_id', '=', 'sai_d').executeTakeFirst(),
  );
  expect(Number(removed.numDeletedRows)).toBe(0);
  const other = ask(booked, 22, booker);
  await expect(
    db.request({ organisationId: booker }, {}, (tx) => saveSailing(tx, booked, other)),
  ).rejects.toThrow(/row-level security/);
});

test('forgets the routes an organisation no longer runs', async () => {
  const routes = (list: string[]) =>
    db.work({}, (tx) =>
      saveRouteOperator(tx, { organisationId: organisation(9), world: 'live', routes: list }),
    );
  await routes(['rte_store-e', 'rte_store-f']);
  await routes(['rte_store-f']);
  const rows = await db.work({}, (tx) =>
    tx.db
      .selectFrom('route_operators')
      .select('route_id')
      .where('organisation_id', '=', organisation(9))
      .execute(),
  );
  expect(rows).toEqual([{ route_id: 'rte_store-f' }]);
});

test('pages through sailings without missing or repeating one, both ways', async () => {
  const ids = ['sai_p1', 'sai_p2', 'sai_p3', 'sai_p4', 'sai_p5'];
  await db.work({}, async (tx) => {
    for (const [ordinal, sailingId] of ids.entries()) {
      await saveSailing(tx, undefined, aSailing({ sailingId, routeId: 'rte_store-p', ordinal: ordinal + 1 }));
    }
  });
  const all = async (order: 'asc' | 'desc') => {
    const seen: string[] = [];
    for (;;) {
      const last = seen.at(-1);
      const after =
        last === undefined ? {} : { after: { sortAt: '2023-12-19T11:00:00.000Z', sailingId: last } };
      const page = await db.work({}, (tx) =>
        pageOfSailings(tx, { world: 'live', filter: { routeId: 'rte_store-p' }, order, limit: 2, ...after }),
      );
      seen.push(...page.slice(0, 2).map(({ sailing }) => sailing.sailingId));
      if (page.length <= 2) return seen;
    }
  };
  expect(await all('asc')).toEqual(ids);
  expect(await all('desc')).toEqual(ids.toReversed());
});

test('finds the published sailings of a route in a range of days', async () => {
  await db.work({}, (tx) => saveSailing(tx, undefined, aSailingOf('rte_store-g', 'sai_g')));
  const found = (from: string, to: string) =>
    db.work({}, (tx) => publishedIds(tx, { world: 'live', routeId: 'rte_store-g', from, to }));
  expect(await found('2023-12-19', '2023-12-19')).toEqual(['sai_g']);
  expect(await found('2023-12-20', '2023-12-31')).toEqual([]);
});
