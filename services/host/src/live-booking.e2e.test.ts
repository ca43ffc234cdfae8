// A truck of today: booked by a forwarder, reported by a port, moved by the lane operator.
import {
  cancelSailing,
  delaySailing,
  getSailing,
  getSailingPlaces,
} from '@fourports/contracts/schedules/operations';
import {
  getShipment,
  getTimeline,
  rebookShipment,
  reportHandling,
} from '@fourports/contracts/tracking/operations';
import { DateTime } from 'luxon';
import { beforeAll, describe, expect, test } from 'vitest';
import { ask, type Caller, callerFor, positionOf, refusalOf } from './e2e/caller.ts';
import {
  bookedTruck,
  bookTruck,
  minutesAgo,
  nextSailings,
  placeOf,
  SOON,
  sailingNumber,
} from './e2e/live-booking.ts';

let forwarder: Caller;
let laneOperator: Caller;
beforeAll(() => {
  forwarder = callerFor('forwarder', 'live');
  laneOperator = callerFor('laneOperator', 'live');
});

describe('a booking', () => {
  test('asks for its place and gets it a moment later', async () => {
    const { sailingId } = await sailingNumber(forwarder, 0);
    const { body: booked } = await bookTruck(forwarder, {
      sailingId,
      plate: '鲁K1E01挂',
      reference: 'E2E-PLACE',
    });
    expect(booked.places).toMatchObject([{ sailingId, state: 'requested' }]);
    await expect.poll(() => placeOf(forwarder, booked.shipmentId, sailingId), SOON).toBe('confirmed');
  });

  test('is seen in another service by a read that carries its position', async () => {
    const { sailingId } = await sailingNumber(forwarder, 0);
    const booking = await bookTruck(forwarder, {
      sailingId,
      plate: '鲁K1E02挂',
      reference: 'E2E-POSITION',
    });
    const { body: places } = await ask(forwarder, getSailingPlaces, {
      params: { sailingId },
      headers: positionOf(booking),
    });
    const { shipmentId } = booking.body;
    expect(places.items).toContainEqual(expect.objectContaining({ shipmentId, state: 'confirmed' }));
  });

  test('is taken once, however often it is sent', async () => {
    const { sailingId } = await sailingNumber(forwarder, 0);
    const truck = { sailingId, plate: '鲁K1E03挂', reference: 'E2E-ONCE' };
    const [first, second] = [await bookTruck(forwarder, truck), await bookTruck(forwarder, truck)];
    expect(second.text).toBe(first.text);
  });

  test('is nobody’s business but its parties’', async () => {
    const { sailingId } = await sailingNumber(forwarder, 0);
    const truck = { sailingId, plate: '鲁K1E04挂', reference: 'E2E-SECRET' };
    const { body: booked } = await bookTruck(forwarder, truck);
    const params = { shipmentId: booked.shipmentId };
    for (const stranger of [callerFor('seller', 'live'), callerFor('forwarder', 'recorded')]) {
      expect(await refusalOf(stranger, getShipment, { params })).toBe('NOT_FOUND');
      expect(await refusalOf(stranger, getTimeline, { params })).toBe('NOT_FOUND');
    }
    const { body: seenByPort } = await ask(callerFor('port', 'live', 'Weihai'), getShipment, { params });
    expect(seenByPort).toMatchObject({ view: 'port' });
    expect(seenByPort.goods).toBeUndefined();
  });
});

test('a port’s reports by plate may come late, doubled and corrected', async () => {
  const { sailingId } = await sailingNumber(forwarder, 1);
  const plate = '鲁K2E01挂';
  const shipmentId = await bookedTruck(forwarder, { sailingId, plate, reference: 'E2E-REPORTS' });
  const port = callerFor('port', 'live', 'Weihai');
  const firstAt = minutesAgo(130);
  const correctedAt = minutesAgo(100);
  const report = {
    reportId: 'e2e-gate-1',
    unit: { identifier: plate },
    kind: 'gateIn',
    placeId: 'plc_weihai-port',
    occurredAt: firstAt,
  };
  const correction = {
    ...report,
    reportId: 'e2e-gate-2',
    occurredAt: correctedAt,
    corrects: { reportId: 'e2e-gate-1', how: 'amend', reason: 'Read off the camera of the other lane' },
  };
  const answers = [];
  for (const body of [report, report, correction]) {
    const { body: answer } = await ask(port, reportHandling, { body });
    answers.push(...answer.answers.map(({ outcome }) => outcome));
  }
  expect(answers).toEqual(['accepted', 'already', 'accepted']);

  const { body: timeline } = await ask(forwarder, getTimeline, { params: { shipmentId } });
  expect(timeline.delivery).toMatchObject({ phase: 'atPortOfLoading', nextExpected: { kind: 'released' } });
  const gateIn = timeline.milestones.find(
    ({ kind, placeId }) => kind === 'gateIn' && placeId === 'plc_weihai-port',
  );
  expect(gateIn?.actual?.at).toBe(correctedAt);
  expect(timeline.history).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        reportId: 'e2e-gate-1',
        occurredAt: firstAt,
        reportedLate: true,
        struck: expect.objectContaining({ how: 'amend', reason: 'Read off the camera of the other lane' }),
      }),
      expect.objectContaining({ reportId: 'e2e-gate-2', occurredAt: correctedAt }),
    ]),
  );
  expect(timeline.history).toHaveLength(2);
});

test('a delay is what its preview said, and the booking follows it', async () => {
  const { sailingId, departure } = await sailingNumber(forwarder, 3);
  const shipmentId = await bookedTruck(forwarder, { sailingId, plate: '鲁K3E01挂', reference: 'E2E-DELAY' });
  const departureAt = DateTime.fromISO(departure.at ?? '', { zone: 'utc' })
    .plus({ hours: 3 })
    .toISO();
  const command = { params: { sailingId }, body: { departureAt, reason: 'Fog at Weihai' } };
  const preview = await ask(laneOperator, delaySailing, { ...command, query: { preview: true } });
  expect(preview.body).toMatchObject({ preview: true, affected: { confirmed: 1, losingPlace: 0 } });
  const { body: untouched } = await ask(forwarder, getSailing, { params: { sailingId } });
  expect(untouched.departure.at).toBe(departure.at);

  const done = await ask(laneOperator, delaySailing, command);
  expect(done.body.affected).toEqual(preview.body.affected);

  const later = { params: { shipmentId }, headers: positionOf(done) };
  const { body: timeline } = await ask(forwarder, getTimeline, later);
  expect(timeline.revisions.map(({ reason }) => reason)).toEqual(['booked', 'sailingChanged']);
  expect(timeline.milestones.find(({ kind }) => kind === 'departed')).toMatchObject({
    planned: { at: departureAt },
    plannedFirst: { at: departure.at },
  });
});

test('a cancelled sailing drops everybody booked on it, and rebooking takes the next', async () => {
  const [cancelled, next] = (await nextSailings(forwarder)).slice(5, 7);
  if (cancelled === undefined || next === undefined) throw new Error('There are too few sailings.');
  const { sailingId } = cancelled;
  const shipmentId = await bookedTruck(forwarder, { sailingId, plate: '鲁K4E01挂', reference: 'E2E-CANCEL' });
  const command = { params: { sailingId }, body: { reason: 'Repairs in dry dock' } };
  const preview = await ask(laneOperator, cancelSailing, { ...command, query: { preview: true } });
  const done = await ask(laneOperator, cancelSailing, command);
  expect(done.body.affected).toEqual(preview.body.affected);
  expect(done.body.affected).toMatchObject({
    sailingsCancelled: 1,
    losingPlace: 1,
    shipments: [{ shipmentId, before: 'confirmed', after: 'cancelled' }],
  });

  const params = { shipmentId };
  const told = await ask(forwarder, getShipment, { params, headers: positionOf(done) });
  expect(told.body.itinerary.reason).toBe('sailingCancelled');
  await ask(forwarder, rebookShipment, {
    params,
    headers: { 'if-match': told.headers.get('etag') ?? '' },
    body: { sailingId: next.sailingId },
  });
  const planOf = async () => (await ask(forwarder, getShipment, { params })).body.itinerary.reason;
  await expect.poll(planOf, SOON).toBe('rebooked');
  expect(await placeOf(forwarder, shipmentId, next.sailingId)).toBe('confirmed');
  const { body: timeline } = await ask(forwarder, getTimeline, { params });
  expect(timeline.milestones.find(({ kind }) => kind === 'departed')).toMatchObject({
    planned: { at: next.departure.at },
    plannedFirst: { at: cancelled.departure.at },
  });
});

test('of two people who rebook the same plan, the second is told that it changed', async () => {
  const { sailingId } = await sailingNumber(forwarder, 8);
  const other = await sailingNumber(forwarder, 9);
  const shipmentId = await bookedTruck(forwarder, { sailingId, plate: '鲁K5E01挂', reference: 'E2E-TWO' });
  const { headers } = await ask(forwarder, getShipment, { params: { shipmentId } });
  const rebooking = {
    params: { shipmentId },
    headers: { 'if-match': headers.get('etag') ?? '' },
    body: { sailingId: other.sailingId },
  };
  await ask(forwarder, rebookShipment, rebooking);
  expect(await refusalOf(forwarder, rebookShipment, rebooking)).toMatch(/VERSION_MISMATCH|REBOOKING_PENDING/);
});
