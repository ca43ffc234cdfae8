import {
  amendShipment,
  assignItinerary,
  cancelShipment,
  getShipment,
  rebookShipment,
} from '@fourports/contracts/tracking/operations';
import type { TestAnswer } from '@fourports/service-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lane, startLane } from '../testing/lane.ts';

let lane: Lane;
beforeAll(async () => {
  lane = await startLane();
});
afterAll(() => lane.service.stop());

type Booked = { readonly shipmentId: string; readonly unitId: string; readonly etag: string };
const bookedTruck = async (): Promise<Booked> => {
  const { body, headers } = await lane.book();
  return {
    shipmentId: body.shipmentId,
    unitId: body.units[0].unitId,
    etag: headers.get('etag') ?? '',
  };
};
const operations = { amendShipment, assignItinerary, cancelShipment, rebookShipment };
const order = (
  name: keyof typeof operations,
  { shipmentId, etag }: Pick<Booked, 'shipmentId' | 'etag'>,
  body: unknown,
  who = lane.forwarder,
) =>
  lane.as(who, operations[name], {
    params: { shipmentId },
    body,
    headers: etag === '' ? {} : { 'if-match': etag },
  });
const codeOf = ({ status, body }: TestAnswer) => `${status} ${body.code}`;
const byAir = {
  legs: [{ mode: 'air', fromPlaceId: 'plc_weihai-city', toPlaceId: 'plc_icn' }],
};
const load = ({ unitId }: Booked) =>
  lane.report(lane.weihai, {
    reportId: `loaded ${unitId}`,
    unit: { unitId },
    kind: 'loaded',
    placeId: 'plc_weihai-port',
    occurredAt: '2026-11-21T05:55:00Z',
    sailingId: lane.sailing.sailingId,
  });

describe('200', () => {
  test('amends what was asked and opens the shipment to its new customer', async () => {
    const booked = await bookedTruck();
    const { organisationId, name } = lane.customer;
    const answer = await order('amendShipment', booked, {
      references: { orderNumber: 'PO-9' },
      customer: { organisationId, name },
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(answer.headers.get('etag')).toBe('"4.0"');
    const params = { shipmentId: booked.shipmentId };
    const seen = await lane.as(lane.customer, getShipment, { params });
    expect(seen.body).toMatchObject({ view: 'full', references: { orderNumber: 'PO-9' } });
    expect(seen.body.references.reference).toMatch(/^ref/);
  });

  test('makes a carrier’s view a full one when the carrier becomes the customer', async () => {
    const booked = await bookedTruck();
    const { organisationId, name } = lane.carrier;
    const [leg] = byAir.legs;
    const legs = [{ ...leg, carrier: { organisationId, name } }];
    await order('assignItinerary', booked, { legs });
    const params = { shipmentId: booked.shipmentId };
    const view = async () => (await lane.as(lane.carrier, getShipment, { params })).body.view;
    expect(await view()).toBe('carriage');
    await order('amendShipment', { ...booked, etag: '"4.0"' }, { customer: { organisationId, name } });
    expect(await view()).toBe('full');
  });

  test('cancels, and tells so to those who see it', async () => {
    const booked = await bookedTruck();
    const { body } = await order('cancelShipment', booked, { reason: 'Not sold' });
    expect(body).toMatchObject({ state: 'cancelled', cancelReason: 'Not sold' });
    const { body: timeline } = await lane.timeline(lane.weihai, booked.shipmentId);
    expect(timeline.delivery.phase).toBe('cancelled');
    const seenByPort = await lane.as(lane.weihai, getShipment, { params: { shipmentId: booked.shipmentId } });
    expect(seenByPort.body.cancelReason).toBeUndefined();
  });
});

describe('202', () => {
  test('puts another plan in force; who saw the old one goes on seeing', async () => {
    const booked = await bookedTruck();
    const answer = await order('assignItinerary', booked, byAir);
    expect(answer.status, JSON.stringify(answer.body)).toBe(202);
    expect(answer.body.itinerary).toMatchObject({ revision: 2, reason: 'replanned' });
    expect((await lane.timeline(lane.weihai, booked.shipmentId)).status).toBe(200);
  });

  test('asks for another sailing and keeps the plan until it is answered', async () => {
    const booked = await bookedTruck();
    const { sailingId } = lane.laterSailing;
    const answer = await order('rebookShipment', booked, { sailingId });
    expect(answer.status, JSON.stringify(answer.body)).toBe(202);
    expect(answer.body.itinerary.revision).toBe(1);
    expect(answer.body.proposed).toMatchObject({ revision: 2, reason: 'rebooked' });
    const again = await order('rebookShipment', { ...booked, etag: '"4.0"' }, { sailingId });
    expect(codeOf(again)).toBe('409 REBOOKING_PENDING');
  });

  test('an answer about a place is no reason to turn a decision away', async () => {
    const booked = await bookedTruck();
    await lane.confirm(booked.shipmentId, lane.sailing.sailingId);
    const params = { shipmentId: booked.shipmentId };
    const read = await lane.as(lane.forwarder, getShipment, { params });
    expect(read.headers.get('etag')).toBe('"3.1"');
    const { status } = await order('rebookShipment', booked, { sailingId: lane.laterSailing.sailingId });
    expect(status).toBe(202);
  });
});

describe('403 and 404', () => {
  test('who sees it but did not book it, and who does not', async () => {
    const { body } = await lane.book({
      customer: { organisationId: lane.customer.organisationId, name: 'Seller' },
    });
    const booked = { shipmentId: body.shipmentId, etag: '"3.0"' };
    const reason = { reason: 'Changed our mind' };
    expect(codeOf(await order('cancelShipment', booked, reason, lane.customer))).toBe('403 FORBIDDEN');
    expect(codeOf(await order('cancelShipment', booked, reason, lane.otherForwarder))).toBe('404 NOT_FOUND');
  });
});

describe('409', () => {
  test('cancelled already, delivered already', async () => {
    const booked = await bookedTruck();
    await order('cancelShipment', booked, { reason: 'Not sold' });
    const twice = await order('cancelShipment', { ...booked, etag: '' }, { reason: 'Not sold' });
    expect(codeOf(twice)).toBe('409 SHIPMENT_CANCELLED');
    const other = await bookedTruck();
    await lane.report(lane.forwarder, {
      reportId: `delivered ${other.unitId}`,
      unit: { unitId: other.unitId },
      kind: 'delivered',
      placeId: 'plc_icn',
      occurredAt: '2026-11-21T05:00:00Z',
    });
    expect(codeOf(await order('cancelShipment', other, { reason: 'Too late' }))).toBe('409 CONFLICT');
  });

  test('what is aboard stays as it was declared', async () => {
    const booked = await bookedTruck();
    await load(booked);
    const goods = await order('amendShipment', booked, { goods: { massKg: 1 } });
    expect(codeOf(goods)).toBe('409 SHIPMENT_ALREADY_LOADED');
    const references = await order('amendShipment', booked, { references: { orderNumber: 'PO' } });
    expect(references.status).toBe(200);
  });
});

describe('400', () => {
  test.each([
    ['/goods/value/currency', { goods: { value: { amountMinor: 1, currency: 'XXQ' } } }],
    ['/goods/temperature', { goods: { temperature: { minCelsius: 10, maxCelsius: 2 } } }],
    ['/goods/temperature/maxCelsius', { goods: { temperature: { minCelsius: 2, maxCelsius: -400 } } }],
  ])('an amendment names %s', async (pointer, change) => {
    const answer = await order('amendShipment', await bookedTruck(), change);
    expect(codeOf(answer)).toBe('400 VALIDATION_FAILED');
    expect(answer.body.errors).toMatchObject([{ pointer, detail: expect.stringContaining('got') }]);
  });
});

describe('412 and 428', () => {
  test('the version in force is told as it stands in the ETag', async () => {
    const booked = await bookedTruck();
    await lane.confirm(booked.shipmentId, lane.sailing.sailingId);
    await order('amendShipment', booked, { references: { orderNumber: 'PO-1' } });
    const late = await order('amendShipment', { ...booked, etag: '"3.1"' }, { references: {} });
    expect(codeOf(late)).toBe('412 VERSION_MISMATCH');
    expect(late.body.detail).toContain('version "4.1" is in force (got If-Match "3.1")');
  });

  test('of two people who decide by one version the second is told', async () => {
    const booked = await bookedTruck();
    const { sailingId } = lane.laterSailing;
    const answers = await Promise.all([
      order('rebookShipment', booked, { sailingId }),
      order('assignItinerary', booked, byAir),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 412]);
  });

  test('no version at all', async () => {
    const booked = { ...(await bookedTruck()), etag: '' };
    for (const [name, body] of [
      ['amendShipment', { references: {} }],
      ['assignItinerary', byAir],
      ['rebookShipment', { sailingId: lane.laterSailing.sailingId }],
    ] as const)
      expect(codeOf(await order(name, booked, body))).toBe('428 IF_MATCH_REQUIRED');
  });
});

describe('422', () => {
  test('a road across the sea, in place of the ferry or from another origin', async () => {
    const booked = await bookedTruck();
    const legs = [{ mode: 'road', fromPlaceId: 'plc_weihai-city', toPlaceId: 'plc_icn' }];
    const replanned = await order('assignItinerary', booked, { legs });
    const moved = await order('amendShipment', booked, {
      specification: { originPlaceId: 'plc_incheon-port' },
    });
    for (const answer of [replanned, moved]) {
      expect(codeOf(answer)).toBe('422 ITINERARY_NOT_CONTIGUOUS');
      expect(answer.body.detail).toContain('would drive across the sea');
    }
    const same = await order('amendShipment', booked, { specification: { originPlaceId: 'plc_icn' } });
    expect(codeOf(same)).toBe('400 VALIDATION_FAILED');
  });

  test('a plan that does not meet, a sailing nobody knows', async () => {
    const booked = await bookedTruck();
    const legs = [{ mode: 'road', fromPlaceId: 'plc_weihai-city', toPlaceId: 'plc_qingdao-port' }];
    expect(codeOf(await order('assignItinerary', booked, { legs }))).toBe('422 ITINERARY_NOT_CONTIGUOUS');
    const sailingId = `sai_${'d'.repeat(32)}`;
    expect(codeOf(await order('rebookShipment', booked, { sailingId }))).toBe('422 UNKNOWN_SAILING');
  });
});
