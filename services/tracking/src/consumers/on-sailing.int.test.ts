import {
  SailingPlaceConfirmed,
  SailingPlaceRefused,
  SailingPlaceReleased,
  SailingPlaceWaitlisted,
} from '@fourports/contracts/schedules/events';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { getShipment, rebookShipment } from '@fourports/contracts/tracking/operations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aSailing } from '../testing/a-sailing.ts';
import { type Lane, startLane } from '../testing/lane.ts';

let lane: Lane;
beforeAll(async () => {
  lane = await startLane();
});
afterAll(() => lane.service.stop());

let number = 100;
const aFreshSailing = async (): Promise<Sailing> => {
  number += 1;
  const sailing = aSailing({
    number,
    departureAt: '2026-11-24T10:00:00.000Z',
    arrivalAt: '2026-11-25T00:00:00.000Z',
  });
  await lane.announce(sailing);
  return sailing;
};
const bookOn = async ({ sailingId }: Sailing): Promise<string> => {
  const { body } = await lane.book({ plan: { sailingId } });
  return body.shipmentId;
};
const shipmentOf = async (shipmentId: string) =>
  (await lane.as(lane.forwarder, getShipment, { params: { shipmentId } })).body;
const claim = (shipmentId: string, { sailingId }: Sailing, revision = 1) => ({
  key: sailingId,
  data: { shipmentId, sailingId, revision, demand: { trailerPlaces: 1, teu: 0 } },
});
const moved = (sailing: Sailing, hours: number): Sailing => {
  const later = (at: string | undefined) => new Date(Date.parse(at ?? '') + hours * 3_600_000).toISOString();
  return {
    ...sailing,
    departure: { ...sailing.departure, at: later(sailing.departure.at) },
    arrival: { ...sailing.arrival, at: later(sailing.arrival.at) },
  };
};
const rebook = async (shipmentId: string, { sailingId }: Sailing) => {
  const read = await lane.as(lane.forwarder, getShipment, { params: { shipmentId } });
  const headers = { 'if-match': read.headers.get('etag') ?? '' };
  const body = { sailingId };
  return await lane.as(lane.forwarder, rebookShipment, { params: { shipmentId }, headers, body });
};

describe('a place', () => {
  test('waits, moves up, is confirmed and given back', async () => {
    const sailing = await aFreshSailing();
    const shipmentId = await bookOn(sailing);
    const claimed = claim(shipmentId, sailing);
    const place = async () => (await shipmentOf(shipmentId)).places[0];
    await lane.service.publish(SailingPlaceWaitlisted, { ...claimed, data: { ...claimed.data, rank: 2 } });
    expect(await place()).toMatchObject({ state: 'waiting', rank: 2 });
    await lane.service.publish(SailingPlaceConfirmed, {
      ...claimed,
      data: { ...claimed.data, checked: 'unchecked' },
    });
    expect(await place()).toMatchObject({ state: 'confirmed', checked: 'unchecked' });
    await lane.service.publish(SailingPlaceReleased, {
      ...claimed,
      data: { ...claimed.data, reason: 'withdrawn' },
    });
    expect(await place()).toMatchObject({ state: 'released' });
  });

  test('that is refused is told, and the plan stays', async () => {
    const sailing = await aFreshSailing();
    const shipmentId = await bookOn(sailing);
    const claimed = claim(shipmentId, sailing);
    await lane.service.publish(SailingPlaceRefused, {
      ...claimed,
      data: { ...claimed.data, reason: 'full' },
    });
    expect(await shipmentOf(shipmentId)).toMatchObject({
      places: [{ state: 'refused' }],
      itinerary: { revision: 1 },
    });
  });
});

describe('a rebooking', () => {
  test('comes into force when its place is confirmed; the former place is still to be seen', async () => {
    const [from, to] = [await aFreshSailing(), await aFreshSailing()];
    const shipmentId = await bookOn(from);
    await lane.confirm(shipmentId, from.sailingId);
    await rebook(shipmentId, to);
    await lane.confirm(shipmentId, to.sailingId, 2);
    const claimed = claim(shipmentId, from);
    await lane.service.publish(SailingPlaceReleased, {
      ...claimed,
      data: { ...claimed.data, reason: 'rebooked' },
    });
    const shipment = await shipmentOf(shipmentId);
    expect(shipment.itinerary).toMatchObject({ revision: 2, reason: 'rebooked' });
    expect(shipment.proposed).toBeUndefined();
    expect(shipment.places).toMatchObject([
      { sailingId: to.sailingId, state: 'confirmed' },
      { sailingId: from.sailingId, state: 'released' },
    ]);
    const { body } = await lane.timeline(lane.forwarder, shipmentId);
    expect(body.revisions.map(({ reason }: { reason: string }) => reason)).toEqual(['booked', 'rebooked']);
  });

  test('that is refused leaves the old plan, and another may be asked for', async () => {
    const [from, to] = [await aFreshSailing(), await aFreshSailing()];
    const shipmentId = await bookOn(from);
    await rebook(shipmentId, to);
    const claimed = claim(shipmentId, to, 2);
    await lane.service.publish(SailingPlaceRefused, {
      ...claimed,
      data: { ...claimed.data, reason: 'full' },
    });
    const shipment = await shipmentOf(shipmentId);
    expect(shipment.itinerary.revision).toBe(1);
    expect(shipment.proposed).toBeUndefined();
    expect((await rebook(shipmentId, to)).status).toBe(202);
  });

  test('nobody answers within thirty seconds is given up once', async () => {
    const [from, to] = [await aFreshSailing(), await aFreshSailing()];
    const shipmentId = await bookOn(from);
    const asked = await rebook(shipmentId, to);
    expect(asked.body.proposed.revision).toBe(2);
    lane.service.clock.advanceMinutes(1);
    const proposed = async () => (await shipmentOf(shipmentId)).proposed;
    await expect.poll(proposed, { timeout: 15_000 }).toBeUndefined();
    // The answer comes after all: nothing is asked any more.
    await lane.confirm(shipmentId, to.sailingId, 2);
    expect((await shipmentOf(shipmentId)).itinerary.revision).toBe(1);
  });
});

describe('a sailing', () => {
  test('that is delayed moves the plans on it, and the first plan stays known', async () => {
    const sailing = await aFreshSailing();
    const shipmentId = await bookOn(sailing);
    await lane.confirm(shipmentId, sailing.sailingId);
    const late = moved(sailing, 3);
    await lane.change(late, ['departure', 'arrival']);
    const { body } = await lane.timeline(lane.forwarder, shipmentId);
    const departed = body.milestones.find(({ kind }: { kind: string }) => kind === 'departed');
    expect(departed).toMatchObject({
      planned: { at: late.departure.at },
      plannedFirst: { at: sailing.departure.at },
    });
    expect(body.revisions.map(({ reason }: { reason: string }) => reason)).toEqual([
      'booked',
      'sailingChanged',
    ]);
  });

  test('with another ship shows its name', async () => {
    const sailing = await aFreshSailing();
    const shipmentId = await bookOn(sailing);
    await lane.change({ ...sailing, vesselName: 'ORIENTAL PEARL' }, ['vessel']);
    const { body } = await lane.timeline(lane.forwarder, shipmentId);
    expect(body.legs.map(({ vesselName }: { vesselName?: string }) => vesselName)).toContain(
      'ORIENTAL PEARL',
    );
  });

  test('that is cancelled drops every plan on it, exactly once however often it is told', async () => {
    const sailing = await aFreshSailing();
    const shipments = [await bookOn(sailing), await bookOn(sailing), await bookOn(sailing)];
    await lane.cancel(sailing);
    await lane.cancel(sailing);
    for (const shipmentId of shipments) {
      const { itinerary } = await shipmentOf(shipmentId);
      expect(itinerary).toMatchObject({ revision: 2, reason: 'sailingCancelled' });
    }
  });

  test('in one batch with the places on it', async () => {
    const sailing = await aFreshSailing();
    const shipmentId = await bookOn(sailing);
    // Not awaited one by one: the group takes them together, and the change alone when they do not fit.
    await Promise.all([
      lane.confirm(shipmentId, sailing.sailingId),
      lane.change(moved(sailing, 1), ['departure', 'arrival']),
      lane.change(moved(sailing, 2), ['departure', 'arrival']),
    ]);
    await lane.service.settle();
    const shipment = await shipmentOf(shipmentId);
    expect(shipment.places).toMatchObject([{ state: 'confirmed' }]);
    expect(shipment.itinerary.reason).toBe('sailingChanged');
  });
});
