// Story: goods that are declared and held are put into another unit under way. By the public doors alone: what is open at
// customs goes with them, what was told before stays told, and what is told of the empty truck is nobody's any more.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorsOf, done } from './matrix/actors.ts';
import type { Identity } from './matrix/identities.ts';
import { startWholeProduct, type WholeProduct } from './matrix/whole-product.ts';

const MINUTE_MS = 60_000;
const WEIHAI = { placeId: 'plc_weihai-port', authority: '威海海关' };

let product: WholeProduct;
let forwarder: Identity;
let weihai: Identity;
let sailingId: string;

beforeAll(async () => {
  product = await startWholeProduct();
  const actor = actorsOf(product, 'live');
  forwarder = await actor('forwarder');
  weihai = await actor('port', 'Weihai');
  await product.settled();
  const from = new Date(Date.now() + 7 * 24 * 60 * MINUTE_MS).toISOString().slice(0, 10);
  const query = { routeId: 'rte_weihai-incheon', direction: 'outbound', status: 'scheduled', from };
  sailingId = done(await forwarder.byKey('listSailings', { query })).items[0].sailingId;
}, 120_000);
afterAll(() => product.stop());

const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE_MS).toISOString();
const plate = (): string => `鲁K${randomUUID().slice(0, 4).toUpperCase()}`;

type Goods = { readonly shipmentId: string; readonly unitId: string };

const book = async (
  kind = 'wholeTruck',
  identifiers: object = { tractorPlate: `${plate()}0` },
): Promise<Goods> => {
  const body = {
    mode: 'wholeTruck',
    references: { reference: randomUUID().slice(0, 8) },
    specification: {
      originPlaceId: 'plc_weihai-city',
      destinationPlaceId: 'plc_icn',
      readyAt: ago(120),
    },
    goods: { description: 'Parcels', massKg: 5_600, dangerous: false },
    units: [{ kind, identifiers }],
    plan: { sailingId },
  };
  const booked = done(await forwarder.byKey('bookShipment', { body }));
  await product.settled();
  return { shipmentId: booked.shipmentId, unitId: booked.units[0].unitId };
};

const report = async (unitId: string, kind: string, minutes: number) => {
  const told = { reportId: randomUUID(), unit: { unitId }, kind, placeId: WEIHAI.placeId };
  const body = { ...told, occurredAt: ago(minutes) };
  expect(done(await weihai.byKey('reportHandling', { body })).answers).toMatchObject([
    { outcome: 'accepted' },
  ]);
};

/** The answer to putting the goods into a unit of that kind, so many minutes ago. */
const transfer = (
  { shipmentId, unitId }: Goods,
  minutes: number,
  into: object = { kind: 'dropTrailer', identifiers: { trailerPlate: `${plate()}挂` } },
  who = forwarder,
) =>
  who.byKey('transferGoods', {
    params: { shipmentId },
    body: { fromUnitId: unitId, into, at: ago(minutes) },
  });

const timeline = async ({ shipmentId }: Goods) => {
  await product.settled();
  return done(await forwarder.byKey('getTimeline', { params: { shipmentId } }));
};
const kindsOf = (milestones: readonly { readonly kind: string; readonly actual?: object }[]) =>
  milestones.flatMap(({ kind, actual }) => (actual === undefined ? [] : [kind]));

describe('a truck that is declared, held and ordered to be inspected', () => {
  test('is emptied into a trailer, and customs is over once it is over for the trailer', async () => {
    const goods = await book();
    await report(goods.unitId, 'gateIn', 60);
    const declaration = { ...WEIHAI, regime: 'export', unitIds: [goods.unitId], occurredAt: ago(55) };
    const { declarationId } = done(await forwarder.byKey('lodgeDeclaration', { body: declaration }));
    const hold = { ...WEIHAI, unitIds: [goods.unitId], declarationId, reason: 'papers', occurredAt: ago(50) };
    const { holdId } = done(await weihai.byKey('placeHold', { body: hold }));
    const order = { ...WEIHAI, unitIds: [goods.unitId], reason: 'weight', occurredAt: ago(45) };
    const { inspectionId } = done(await weihai.byKey('orderInspection', { body: order }));
    expect((await timeline(goods)).delivery.held).toMatchObject({ reason: 'papers' });

    const { units } = done(await transfer(goods, 40));
    const trailerId: string = units.find((each: { unitId: string }) => each.unitId !== goods.unitId).unitId;
    const before = await timeline(goods);
    expect(before.delivery.held).toMatchObject({ reason: 'papers' });
    const ofTruck = ['gateIn', 'declared', 'holdPlaced', 'inspectionOrdered'];
    // All three are open for the trailer from the moment that the goods were in it.
    const carriedOver = ['declared', 'inspectionOrdered', 'holdPlaced'];
    expect(kindsOf(before.milestones)).toEqual([...ofTruck, ...carriedOver]);
    const held = done(await weihai.byKey('listHolds', { query: { unitId: trailerId } })).items;
    expect(held.map((each: { holdId: string }) => each.holdId)).toEqual([holdId]);

    // What is told of the empty truck is no word about the goods.
    await report(goods.unitId, 'gateOut', 35);
    const findings = { checked: ['weight'], result: 'passed', massKg: 5_610 };
    const looked = { ...WEIHAI, findings, unitIds: [trailerId], occurredAt: ago(30) };
    done(await weihai.byKey('completeInspection', { params: { inspectionId }, body: looked }));
    const lifted = { ...WEIHAI, unitIds: [trailerId], occurredAt: ago(25) };
    done(await weihai.byKey('liftHold', { params: { holdId }, body: lifted }));
    const released = { ...WEIHAI, kind: 'released', unitIds: [trailerId], occurredAt: ago(20) };
    done(await forwarder.byKey('enterDeclarationStep', { params: { declarationId }, body: released }));

    const after = await timeline(goods);
    expect([after.delivery.held, after.delivery.nextExpected.kind]).toEqual([undefined, 'loaded']);
    expect(kindsOf(after.milestones)).toEqual([
      ...ofTruck,
      ...carriedOver,
      'inspectionCompleted',
      'holdLifted',
      'released',
    ]);
    const lodged = done(await forwarder.byKey('getDeclaration', { params: { declarationId } }));
    expect(lodged.status).toBe('released');
    const detail = done(await forwarder.byKey('getShipment', { params: { shipmentId: goods.shipmentId } }));
    expect(
      detail.units.map(({ unitId, to }: { unitId: string; to?: string }) => [unitId, to !== undefined]),
    ).toEqual([
      [goods.unitId, true],
      [trailerId, false],
    ]);
    const promised = done(
      await forwarder.byKey('getPromise', { params: { shipmentId: goods.shipmentId } }),
    ).units;
    expect(promised.map((each: { unitId: string }) => each.unitId)).toEqual([trailerId]);
  }, 60_000);

  test('is said to be emptied twice, and that is once', async () => {
    const goods = await book();
    const into = { kind: 'dropTrailer', identifiers: { trailerPlate: `${plate()}挂` } };
    const body = { fromUnitId: goods.unitId, into, at: ago(10) };
    const params = { shipmentId: goods.shipmentId };
    const first = done(await forwarder.byKey('transferGoods', { params, body }));
    expect(done(await forwarder.byKey('transferGoods', { params, body }))).toEqual(first);
  });
});

describe('goods stay where they are', () => {
  test('for whoever did not book them', async () => {
    const goods = await book();
    const { status } = await transfer(goods, 10, undefined, weihai);
    expect(status).toBe(403);
  });

  test('when they were never in the unit, or are put into it in the future', async () => {
    const [goods, others] = [await book(), await book()];
    const wrong = await transfer({ ...goods, unitId: others.unitId }, 10);
    expect([wrong.status, wrong.body.code]).toEqual([422, 'UNKNOWN_UNIT']);
    const early = await transfer(goods, -60);
    expect([early.status, early.body.code]).toEqual([400, 'BAD_REQUEST']);
  });

  test('when the other unit does not fit their place on the ferry', async () => {
    const goods = await book();
    const into = { kind: 'container', identifiers: { containerNumber: 'WDFU3011856' } };
    const { status, body } = await transfer(goods, 10, into);
    expect([status, body.code]).toEqual([409, 'CONFLICT']);
  });
});
