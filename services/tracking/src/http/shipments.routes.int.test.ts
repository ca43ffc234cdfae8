import {
  getShipment,
  getTimeline,
  listShipments,
  searchShipments,
} from '@fourports/contracts/tracking/operations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lane, startLane } from '../testing/lane.ts';

let lane: Lane;
let shipmentId: string;
let unitId: string;
beforeAll(async () => {
  lane = await startLane();
  const { body } = await lane.book({
    references: { reference: 'ORDER-7', houseBill: 'HB-7' },
    customer: { organisationId: lane.customer.organisationId, name: 'Seller' },
    units: [
      { kind: 'wholeTruck', identifiers: { tractorPlate: '鲁K7F206', sealNumber: 'CN1', driverId: 'drv_1' } },
    ],
  });
  shipmentId = body.shipmentId;
  unitId = body.units[0].unitId;
});
afterAll(() => lane.service.stop());

const list = async (query: Readonly<Record<string, string>> = {}, who = lane.forwarder) =>
  (await lane.as(who, listShipments, { query })).body;
const idsOf = ({ items }: { items: readonly { shipmentId: string }[] }) =>
  items.map((item) => item.shipmentId);

describe('200', () => {
  test('the booker and the customer read everything', async () => {
    for (const who of [lane.forwarder, lane.customer]) {
      const { body, headers } = await lane.as(who, getShipment, { params: { shipmentId } });
      expect(body).toMatchObject({
        view: 'full',
        goods: { value: { amountMinor: 1_000_000 } },
        customer: { name: 'Seller' },
        references: { reference: 'ORDER-7' },
        units: [{ identifiers: { driverId: 'drv_1' } }],
      });
      expect(headers.get('etag')).toBe('"3.0"');
    }
  });

  test('a port reads unit, seal and papers, but no goods, price or consignee', async () => {
    const { body } = await lane.as(lane.weihai, getShipment, { params: { shipmentId } });
    expect(body).toMatchObject({ view: 'port', references: { houseBill: 'HB-7' } });
    expect(body.units[0].identifiers.sealNumber).toBe('CN1');
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['goods']));
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['customer']));
    expect(body.references.reference).toBeUndefined();
  });

  test('a lane operator reads the plan and the plates, nothing of goods, papers, seal or driver', async () => {
    const { body } = await lane.as(lane.operator, getShipment, { params: { shipmentId } });
    expect(body).toMatchObject({ view: 'carriage', references: {} });
    expect(body.units[0].identifiers).toEqual({ tractorPlate: '鲁K7F206' });
    expect(body.goods).toBeUndefined();
    expect(body.customer).toBeUndefined();
    const { items } = await list({}, lane.operator);
    expect(items[0].reference).toBeUndefined();
    expect(items[0].customerName).toBeUndefined();
  });

  test('a timeline has a version and is not sent again while nothing has changed', async () => {
    const first = await lane.timeline(lane.forwarder, shipmentId);
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    const again = await lane.as(lane.forwarder, getTimeline, { params: { shipmentId }, headers });
    expect(again.status).toBe(304);
    await lane.report(lane.weihai, {
      reportId: 'timeline gate',
      unit: { unitId },
      kind: 'gateIn',
      placeId: 'plc_weihai-port',
      occurredAt: '2026-11-21T05:50:00Z',
    });
    const after = await lane.as(lane.forwarder, getTimeline, { params: { shipmentId }, headers });
    expect(after.status).toBe(200);
    expect(after.body.history).toHaveLength(1);
  });

  test('pages through the list in both orders without leaving out or repeating', async () => {
    const own = lane.otherForwarder;
    const booked: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      lane.service.clock.advanceMinutes(1);
      const later = index % 2 === 0 ? {} : { plan: { sailingId: lane.laterSailing.sailingId } };
      booked.push((await lane.book(later, own)).body.shipmentId);
    }
    const walk = async (sort: string) => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ sort, limit: '2', ...(cursor === undefined ? {} : { cursor }) }, own);
        found.push(...idsOf(page));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return found;
    };
    expect(await walk('bookedAt')).toEqual(booked);
    expect(await walk('-bookedAt')).toEqual(booked.toReversed());
    const byArrival = await walk('plannedArrivalAt');
    expect(new Set(byArrival)).toEqual(new Set(booked));
    expect(byArrival.slice(3)).toEqual([booked[1], booked[3]]);
  });

  test('narrows by what is stored and by what is derived', async () => {
    const { body: other } = await lane.book({ plan: { sailingId: lane.laterSailing.sailingId } });
    expect(idsOf(await list({ sailingId: lane.laterSailing.sailingId }))).toEqual([other.shipmentId]);
    expect(idsOf(await list({ phase: 'atPortOfLoading' }))).toEqual([shipmentId]);
    expect(idsOf(await list({ phase: 'planned' }))).toEqual([other.shipmentId]);
    expect(idsOf(await list({ held: 'true' }))).toEqual([]);
    expect(idsOf(await list({ mode: 'container' }))).toEqual([]);
    expect(idsOf(await list({ identifiers: 'order 7, nothing' }))).toEqual([shipmentId]);
    expect(idsOf(await list({ bookedFrom: '2026-11-21T06:03:00Z' }))).toEqual([other.shipmentId]);
  });

  test('finds by any spelling of any identifier, forty in one call', async () => {
    const asked = [
      '鲁K·7F206',
      'ＯＲＤＥＲ－７',
      'hb 7',
      ...Array.from({ length: 37 }, (_, index) => `none ${index}`),
    ];
    const { body } = await lane.as(lane.forwarder, searchShipments, { body: { identifiers: asked } });
    expect(body.results.map(({ identifier }: { identifier: string }) => identifier)).toEqual(asked);
    const found = body.results.map(({ shipments }: { shipments: readonly { shipmentId: string }[] }) =>
      shipments.map((each) => each.shipmentId),
    );
    expect(found.slice(0, 3)).toEqual([[shipmentId], [shipmentId], [shipmentId]]);
    expect(found.slice(3).flat()).toEqual([]);
    const stranger = await lane.as(lane.otherForwarder, searchShipments, { body: { identifiers: asked } });
    expect(stranger.body.results.flatMap(({ shipments }: { shipments: unknown[] }) => shipments)).toEqual([]);
  });
});

describe('400', () => {
  test('a cursor of another list', async () => {
    const { nextCursor } = await list({ limit: '1' });
    const { status, body } = await lane.as(lane.forwarder, listShipments, {
      query: { limit: '1', sort: 'bookedAt', cursor: nextCursor },
    });
    expect([status, body.code]).toEqual([400, 'INVALID_CURSOR']);
  });
});

describe('404', () => {
  test('another organisation’s shipment and its timeline', async () => {
    expect((await lane.as(lane.otherForwarder, getShipment, { params: { shipmentId } })).status).toBe(404);
    expect((await lane.timeline(lane.otherForwarder, shipmentId)).status).toBe(404);
  });
});
