import {
  amendShipment,
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

describe('the search', () => {
  const searched = async (identifiers: readonly string[], who = lane.forwarder) => {
    const answer = await lane.as(who, searchShipments, { body: { identifiers } });
    expect(answer.status).toBe(200);
    return answer.body.results.map(idsFound);
  };
  const idsFound = ({ shipments }: { shipments: readonly { shipmentId: string }[] }) =>
    shipments.map((each) => each.shipmentId);

  test('finds by a seal who may read it, and a report is not of the unit by it', async () => {
    expect(await searched(['cn-1'])).toEqual([[shipmentId]]);
    expect(await searched(['CN1'], lane.weihai)).toEqual([[shipmentId]]);
    expect(await searched(['CN1', '鲁K7F206'], lane.operator)).toEqual([[], [shipmentId]]);
    expect(await searched(['CN1'], lane.otherForwarder)).toEqual([[]]);
    const gate = { kind: 'gateIn', placeId: 'plc_weihai-port', occurredAt: '2026-11-21T05:50:00Z' };
    const report = { reportId: 'by seal', unit: { identifier: 'CN1' }, ...gate };
    expect((await lane.report(lane.weihai, report)).body.answers[0].outcome).toBe('parked');
  });

  test('finds by a seal told later the trip on which it was told', async () => {
    const units = [{ kind: 'wholeTruck', identifiers: { tractorPlate: '鲁K7S001' } }];
    const { body: trip } = await lane.book({ units });
    const at = { placeId: 'plc_weihai-port', occurredAt: '2026-11-21T05:55:00Z' };
    const unit = { unitId: trip.units[0].unitId };
    const told = [
      { reportId: 'sealed', unit, kind: 'sealed', ...at, details: { sealNumber: 'WH 204881' } },
      { reportId: 'checked', unit, kind: 'gateIn', ...at, details: { sealNumber: 'WH 204882' } },
    ];
    for (const report of told)
      expect((await lane.report(lane.weihai, report)).body.answers[0].outcome).toBe('accepted');
    const specification = {
      originPlaceId: 'plc_weihai-city',
      destinationPlaceId: 'plc_icn',
      readyAt: '2026-11-24T00:00:00Z',
    };
    const later = { units, specification, plan: { sailingId: lane.laterSailing.sailingId } };
    const { body: next } = await lane.book(later);
    expect(next.units[0].unitId).toBe(unit.unitId);
    expect(await searched(['WH204881', 'WH204882'])).toEqual([[trip.shipmentId], [trip.shipmentId]]);
    expect((await searched(['鲁K7S001']))[0]).toHaveLength(2);
  });

  test('finds by the id of a shipment, and by that of the sailing it is booked on', async () => {
    const { sailingId } = lane.sailing;
    const [byId, bySailing] = await searched([shipmentId, sailingId]);
    expect(byId).toEqual([shipmentId]);
    expect(bySailing).toContain(shipmentId);
    expect(await searched([shipmentId, sailingId], lane.recorded)).toEqual([[], []]);
  });

  test('takes identifiers of any length, and finds by a short one as a whole', async () => {
    const { body } = await lane.book({ references: { reference: 'X2' } });
    expect(await searched(['x-2', 'X', '', '–'])).toEqual([[body.shipmentId], [], [], []]);
  });
});

describe('400', () => {
  test('a reference nobody could search for, booked or amended', async () => {
    for (const reference of ['', '  ', '–']) {
      const booked = await lane.book({ references: { reference } });
      expect([booked.status, booked.body.code]).toEqual([400, 'VALIDATION_FAILED']);
      expect(JSON.stringify(booked.body)).toContain('must have a letter or a digit');
      const amended = await lane.as(lane.forwarder, amendShipment, {
        params: { shipmentId },
        body: { references: { orderNumber: reference } },
        headers: { 'If-Match': '"1"' },
      });
      expect([amended.status, amended.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    }
  });
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
