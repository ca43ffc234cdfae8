import { getUnit } from '@fourports/contracts/tracking/operations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lane, startLane } from '../testing/lane.ts';

let lane: Lane;
beforeAll(async () => {
  lane = await startLane();
});
afterAll(() => lane.service.stop());

const seal = { kind: 'container', identifiers: { containerNumber: 'CSQU3054383', sealNumber: 'S1' } };
const parcel = (parcelNumber: string) => ({ kind: 'parcel', identifiers: { parcelNumber } });

describe('200', () => {
  test('a container with two customers’ parcels: each sees its own, and place and times of the container', async () => {
    const { customer, carrier, forwarder } = lane;
    const booked = async (parcelNumber: string, who: typeof customer) =>
      (
        await lane.book({
          mode: 'seaExpress',
          units: [seal, parcel(parcelNumber)],
          customer: { organisationId: who.organisationId, name: who.name },
        })
      ).body;
    const one = await booked('P-1', customer);
    const other = await booked('P-2', carrier);
    const container = one.units.find(({ kind }: { kind: string }) => kind === 'container');
    await lane.report(lane.weihai, {
      reportId: 'container in',
      unit: { identifier: 'csqu 305438-3' },
      kind: 'gateIn',
      placeId: 'plc_weihai-port',
      occurredAt: '2026-11-21T05:00:00Z',
      details: { massKg: 20_000 },
    });
    const params = { unitId: container.unitId };
    const { body: own } = await lane.as(forwarder, getUnit, { params });
    expect(own).toMatchObject({ view: 'full', lastPlaceId: 'plc_weihai-port' });
    expect(own.reports).toMatchObject([{ details: { massKg: 20_000 } }]);
    expect(new Set(own.shipments)).toEqual(new Set([one.shipmentId, other.shipmentId]));

    const { body: seen } = await lane.as(customer, getUnit, { params });
    expect(seen).toMatchObject({ view: 'carriage', shipments: [one.shipmentId] });
    expect(seen.identifiers).toEqual({ containerNumber: 'CSQU3054383' });
    expect(seen.reports).toMatchObject([{ kind: 'gateIn', details: {} }]);

    const others = other.units.find(({ kind }: { kind: string }) => kind === 'parcel');
    const hidden = await lane.as(customer, getUnit, { params: { unitId: others.unitId } });
    expect(hidden.status).toBe(404);
    const { body: timeline } = await lane.timeline(customer, one.shipmentId);
    expect(timeline.history).toMatchObject([{ kind: 'gateIn', unitId: container.unitId }]);
    expect(timeline.history[0].details).toBeUndefined();
  });
});

test('a truck’s other journeys are not told to who took one of them', async () => {
  const { customer, carrier, forwarder } = lane;
  const units = [{ kind: 'wholeTruck', identifiers: { tractorPlate: '鲁K7U001' } }];
  const journey = async (who: typeof customer, deliveredAt: string) => {
    const { body } = await lane.book({
      units,
      customer: { organisationId: who.organisationId, name: who.name },
    });
    const { unitId } = body.units[0];
    await lane.report(forwarder, {
      reportId: `delivered ${deliveredAt}`,
      unit: { unitId },
      kind: 'delivered',
      placeId: 'plc_icn',
      occurredAt: deliveredAt,
    });
    return unitId;
  };
  const params = { unitId: await journey(customer, '2026-11-21T04:00:00Z') };
  expect(await journey(carrier, '2026-11-21T05:00:00Z')).toBe(params.unitId);
  const reportsFor = async (who: typeof customer) =>
    (await lane.as(who, getUnit, { params })).body.reports.map(
      ({ reportId }: { reportId: string }) => reportId,
    );
  const [first, second] = ['delivered 2026-11-21T04:00:00Z', 'delivered 2026-11-21T05:00:00Z'];
  expect(await reportsFor(customer)).toEqual([first]);
  expect(await reportsFor(carrier)).toEqual([second]);
  expect(await reportsFor(forwarder)).toEqual([first, second]);
});

describe('404', () => {
  test('a unit nobody has shown it', async () => {
    const { body } = await lane.book();
    const params = { unitId: body.units[0].unitId };
    expect((await lane.as(lane.otherForwarder, getUnit, { params })).status).toBe(404);
  });
});
