// An organisation's own tariffs over HTTP: entered, listed, removed, and what they change for it and for nobody else.
import { AlertRaised } from '@fourports/contracts/planning/events';
import { compareModes, listAlerts } from '@fourports/contracts/planning/operations';
import {
  deleteTariff,
  listCostLines,
  listTariffs,
  putTariff,
} from '@fourports/contracts/planning/tariff-operations';
import { MOST_TARIFFS } from '@fourports/contracts/planning/tariffs';
import { checkDatabase, openServiceDatabase } from '@fourports/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { announcedOn, type PromisedLane, startPromisedLane } from '../testing/promised-lane.ts';

let lane: PromisedLane;
beforeAll(async () => {
  lane = await startPromisedLane('2026-12-02T02:00:00Z');
});
afterAll(() => lane.service.stop());

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' });
const ferry = { costLineId: 'cst_ferry-truck', amount: cny(800_000), validFrom: '2026-01-01' };
const put = (body: unknown, as = lane.forwarder, headers = {}) =>
  lane.service.call(putTariff, { as: as.apiKey, body, headers });
const list = async (query: Readonly<Record<string, string>> = {}, as = lane.forwarder) =>
  (await lane.ask(listTariffs, undefined, as, query)).body;
const remove = (tariffId: string, as = lane.forwarder) =>
  lane.service.call(deleteTariff, { as: as.apiKey, params: { tariffId } });
const removeAll = async () => {
  const { items } = await list();
  for (const { tariffId } of items) expect((await remove(tariffId)).status).toBe(204);
};

type Line = { costLineId: string };
const rates = { on: '2026-12-04', source: 'A bank', to: 'KRW', rates: [{ from: 'CNY', rate: 200 }] };
const toNarita = {
  originPlaceId: 'plc_weihai-city',
  destinationPlaceId: 'plc_nrt',
  readyAt: '2026-12-07T09:00:00+08:00',
  goods: { massKg: 5600, teu: 2 },
  baseline: 'seaAir',
  rates,
};
const costsOf = async (mode: string, asked = {}, as = lane.forwarder) => {
  const { status, body } = await lane.service.call(compareModes, {
    as: as.apiKey,
    body: { ...toNarita, ...asked },
  });
  expect(status).toBe(200);
  return body.modes.find(({ plan }: { plan: { mode: string } }) => plan.mode === mode).costs;
};
const lineOf = async (costLineId: string, ...asked: Parameters<typeof costsOf>) =>
  (await costsOf(...asked)).lines.find((line: Line) => line.costLineId === costLineId);

describe('a tariff', () => {
  test('is told with what its line is, who entered it and when', async () => {
    const { status, body } = await put({ ...ferry, note: 'Contract of 2026' });
    expect(status).toBe(200);
    expect(body).toEqual({
      ...ferry,
      tariffId: expect.stringMatching(/^trf_/),
      note: 'Contract of 2026',
      about: 'Ferry, one whole truck or trailer Weihai–Incheon',
      per: 'unit',
      enteredBy: { type: 'key', id: expect.any(String) },
      enteredAt: lane.service.clock.now(),
    });
    expect(await list()).toEqual({ items: [body] });
  });

  test('entered again for the same day is the same one, changed', async () => {
    const { items } = await list();
    const { body } = await put({ ...ferry, amount: cny(810_000) });
    expect(body).toMatchObject({ tariffId: items[0].tariffId, amount: cny(810_000) });
    expect(body).not.toHaveProperty('note');
    expect((await list()).items).toEqual([body]);
    const key = { 'idempotency-key': 'once' };
    const once = await put({ ...ferry, validFrom: '2027-01-01' }, lane.forwarder, key);
    const twice = await put({ ...ferry, validFrom: '2027-01-01' }, lane.forwarder, key);
    expect(twice.body).toEqual(once.body);
    expect((await list()).items).toHaveLength(2);
  });

  test('is listed by line, the latest first, in pages and by day', async () => {
    const handling = { costLineId: 'cst_airport-handling', amount: cny(3), validFrom: '2026-06-01' };
    await put({ ...handling, validTo: '2026-06-30' });
    const told = ({ items }: { items: readonly (Line & { validFrom: string })[] }) =>
      items.map(({ costLineId, validFrom }) => `${costLineId} ${validFrom}`);
    const all = [
      'cst_airport-handling 2026-06-01',
      'cst_ferry-truck 2027-01-01',
      'cst_ferry-truck 2026-01-01',
    ];
    const first = await list({ limit: '2' });
    const rest = await list({ limit: '2', cursor: first.nextCursor });
    expect([...told(first), ...told(rest)]).toEqual(all);
    expect(rest).not.toHaveProperty('nextCursor');
    expect(told(await list({ on: '2026-06-30' }))).toEqual([all[0], all[2]]);
    expect(told(await list({ on: '2026-07-01' }))).toEqual([all[2]]);
    expect(told(await list({ costLineId: 'cst_ferry-truck' }))).toEqual(all.slice(1));
    const foreign = await lane.ask(listTariffs, undefined, lane.forwarder, { cursor: first.nextCursor });
    expect(foreign.status).toBe(200);
    const wrong = await lane.ask(listTariffs, undefined, lane.forwarder, {
      cursor: first.nextCursor,
      on: '2026-06-30',
    });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'INVALID_CURSOR']);
  });

  test('is its organisation’s alone', async () => {
    const { items } = await list();
    expect((await list({}, lane.stranger)).items).toEqual([]);
    expect((await remove(items[0].tariffId, lane.stranger)).status).toBe(404);
    expect(await list()).toEqual({ items });
  });

  test('removed is gone, and cannot be removed again', async () => {
    const { items } = await list();
    await removeAll();
    expect((await list()).items).toEqual([]);
    const again = await remove(items[0].tariffId);
    expect([again.status, again.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  test('is refused below zero, of no cost line, ending before it begins, or from who may not', async () => {
    const wrong = async (body: unknown) => {
      const answer = await put(body);
      return [answer.status, answer.body.errors?.map(({ pointer }: { pointer: string }) => pointer)];
    };
    expect(await wrong({ ...ferry, amount: cny(-1) })).toEqual([400, ['/amount/amountMinor']]);
    expect(await wrong({ ...ferry, validTo: '2025-12-31' })).toEqual([400, ['/validTo']]);
    const none = await put({ ...ferry, costLineId: 'cst_nothing' });
    expect([none.status, none.body.errors[0].pointer]).toEqual([400, '/costLineId']);
    const lines = (await lane.ask(listCostLines, undefined)).body.items;
    for (const { costLineId } of lines) expect(none.body.detail).toContain(costLineId);
    expect(lines.length).toBeGreaterThan(5);
    const port = await put(ferry, lane.port);
    expect([port.status, port.body.code]).toEqual([403, 'FORBIDDEN']);
    expect((await list()).items).toEqual([]);
  });
});

test('a thousand tariffs are kept and no more; those there are can still be changed', async () => {
  const { adminUrl, roleSecret } = lane.service.database;
  const database = openServiceDatabase({ url: adminUrl, service: 'planning', roleSecret });
  const { organisationId } = lane.stranger;
  await database.workQuery(
    `insert into tariffs
     select 'trf_' || lpad(to_hex(n), 32, '0'), $1, 'cst_ferry-truck', 1, 'CNY', date '2000-01-01' + n, null, null, '{"type":"key","id":"k"}', now()
     from generate_series(1, $2::int) n`,
    [organisationId, MOST_TARIFFS],
  );
  const more = await put({ ...ferry, validFrom: '1999-01-01' }, lane.stranger);
  expect([more.status, more.body.code]).toEqual([409, 'CONFLICT']);
  expect((await put({ ...ferry, validFrom: '2000-01-02' }, lane.stranger)).status).toBe(200);
  const [kept] = await database.workQuery<{ count: number }>(
    'select count(*)::int as count from tariffs where organisation_id = $1',
    [organisationId],
  );
  expect(kept?.count).toBe(MOST_TARIFFS);
  await database.workQuery('delete from tariffs where organisation_id = $1', [organisationId]);
  await database.close();
});

describe('a comparison', () => {
  test('counts a line at the tariff of whoever asks, and says so; at the question’s price where it names one', async () => {
    const { costLineId } = ferry;
    expect(await lineOf(costLineId, 'wholeTruck')).toBeUndefined();
    await put(ferry);
    const own = await lineOf(costLineId, 'wholeTruck');
    expect(own).toMatchObject({
      from: 'own',
      amount: cny(800_000),
      source: 'Tariff of the organisation from 2026-01-01',
    });
    const prices = [{ costLineId, amount: cny(700_000) }];
    const entered = await lineOf(costLineId, 'wholeTruck', { prices });
    expect(entered).toMatchObject({ from: 'entered', amount: cny(700_000) });
    expect(await lineOf(costLineId, 'wholeTruck', {}, lane.stranger)).toBeUndefined();
    expect((await costsOf('wholeTruck')).known.amountMinor - 8000 * 200).toBe(600 * 5600);
  });

  test('goes by the day the goods are ready on', async () => {
    await put({ ...ferry, amount: cny(900_000), validFrom: '2026-12-08', validTo: '2026-12-10' });
    const on = async (day: string) =>
      (await lineOf(ferry.costLineId, 'wholeTruck', { readyAt: `${day}T09:00:00Z` })).amount.amountMinor;
    expect([await on('2026-12-07'), await on('2026-12-08'), await on('2026-12-11')]).toEqual([
      800_000, 900_000, 800_000,
    ]);
  });

  test('stands in place of a published price, and is flagged far from the published mean', async () => {
    const published = await lineOf('cst_bill-of-lading-fee', 'seaAir');
    expect(published.from).toBe('published');
    await put({ ...ferry, costLineId: 'cst_bill-of-lading-fee', amount: cny(40_000) });
    expect(await lineOf('cst_bill-of-lading-fee', 'seaAir')).toMatchObject({
      from: 'own',
      amount: cny(40_000),
    });
    await put({ ...ferry, costLineId: 'cst_ferry-container', amount: cny(9_000_000) });
    const dear = await lineOf('cst_ferry-container', 'seaAir');
    expect(dear).toMatchObject({ from: 'own', outsideBand: { bandId: expect.any(String) } });
    expect(dear.outsideBand.timesMean).toBeGreaterThan(2);
    await removeAll();
  });
});

describe('an alert', () => {
  test('tells its booker the money at its own tariffs, and its customer at what is published', async () => {
    await put({ ...ferry, costLineId: 'cst_ferry-container', amount: cny(300_000) });
    await put(ferry);
    const truck = await lane.books({
      sailing: lane.sailingOn('2026-12-03'),
      readyAt: '2026-12-02T01:00:00.000Z',
      deadlineAt: '2026-12-04T12:00:00.000Z',
    });
    await lane.cancels(lane.sailingOn('2026-12-03'));
    await lane.current();
    const seaAirOf = async (as: typeof lane.forwarder) => {
      const { shipmentId } = truck;
      const { body } = await lane.ask(listAlerts, undefined, as, { shipmentId, status: 'open' });
      expect(body.items).toHaveLength(2);
      return body.items[0].alternatives.find(({ mode }: { mode: string }) => mode === 'seaAir').difference;
    };
    const own = await seaAirOf(lane.forwarder);
    // The ferry of one truck; nobody states how many TEU a container would take. What is published is in won.
    expect(own.money).toContainEqual(cny(-800_000));
    expect(own.notKnown).not.toContain('cst_ferry-truck');
    expect(own.notKnown).toContain('cst_ferry-container');
    expect(own.ownTariffs).toEqual(['cst_ferry-truck']);
    const published = await seaAirOf(lane.customer);
    expect(published.money.map(({ currency }: { currency: string }) => currency)).toEqual(['KRW']);
    expect(published.notKnown).toContain('cst_ferry-truck');
    expect(published).not.toHaveProperty('ownTariffs');
    // What is announced goes to both.
    const announced = await announcedOn(lane, AlertRaised, truck.shipmentId);
    expect(announced).toHaveLength(2);
    expect(JSON.stringify(announced)).not.toContain('CNY');
    // What can be done is found anew, and its money with it.
    await lane.cancels(lane.sailingOn('2026-12-06'));
    await lane.current();
    const { body } = await lane.ask(listAlerts, undefined, lane.forwarder, { shipmentId: truck.shipmentId });
    expect(body.items[0]).toHaveProperty('amendedAt');
    expect((await seaAirOf(lane.forwarder)).money).toContainEqual(cny(-800_000));
  });
});

test('no table is open to another organisation', async () => {
  const { adminUrl, roleSecret } = lane.service.database;
  await checkDatabase({ url: adminUrl, roleSecret, services: ['planning'] });
});
