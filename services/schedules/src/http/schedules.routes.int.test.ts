// Schedules over HTTP, as its callers meet it; one `describe` for each status.

import {
  cancelSailing,
  changeCapacity,
  changeCutOffs,
  delaySailing,
  getRoute,
  getSailing,
  getSailingPlaces,
  getTimetable,
  listPlaces,
  listRoutes,
  listSailings,
  listTimetables,
  listVessels,
  publishSailings,
  putTimetable,
  reinstateSailing,
  swapVessel,
} from '@fourports/contracts/schedules/operations';
import { Timetable } from '@fourports/contracts/schedules/timetable';
import { ItineraryAssigned } from '@fourports/contracts/tracking/events';
import { startTestService, type TestOrganisation, type TestService } from '@fourports/service-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schedules } from '../index.ts';
import { shipment } from '../testing/a-sailing.ts';

const routeId = 'rte_weihai-incheon';
let service: TestService;
let operator: TestOrganisation;
let otherOperator: TestOrganisation;
let recordedOperator: TestOrganisation;
let forwarder: TestOrganisation;

beforeAll(async () => {
  service = await startTestService(schedules);
  operator = await service.organisation({ kind: 'laneOperator', routes: [routeId] });
  otherOperator = await service.organisation({ kind: 'laneOperator', routes: ['rte_qingdao-incheon'] });
  recordedOperator = await service.organisation({
    kind: 'laneOperator',
    world: 'recorded',
    routes: [routeId],
  });
  forwarder = await service.organisation({ kind: 'forwarder' });
});
afterAll(() => service.stop());

const sailingOn = async (on: string): Promise<string> => {
  const query = { routeId, from: on, to: on };
  const { body } = await service.call(listSailings, { as: forwarder.apiKey, query });
  return body.items[0].sailingId;
};
const book = (number: number, sailingId: string) => {
  const shipmentId = shipment(number);
  const ferry = {
    legId: 'ferry',
    mode: 'ferry' as const,
    fromPlaceId: 'plc_weihai-port',
    toPlaceId: 'plc_incheon-port',
    sailingId,
    departureTimeZone: 'Asia/Shanghai',
    arrivalTimeZone: 'Asia/Seoul',
  };
  const itinerary = {
    revision: 1,
    reason: 'booked' as const,
    byCustomer: false,
    assignedAt: '2026-11-21T06:00:00.000Z',
    legs: [ferry],
  };
  return service.publish(ItineraryAssigned, {
    key: shipmentId,
    organisation: forwarder.organisationId,
    data: { shipmentId, itinerary, demand: { trailerPlaces: 1, teu: 0 } },
  });
};
const order = (operation: Parameters<TestService['call']>[0], sailingId: string, body: unknown, query = {}) =>
  service.call(operation, { as: operator.apiKey, params: { sailingId }, body, query });
const reason = 'Fog';

describe('200', () => {
  test('lists the network, and each route with its timetable', async () => {
    const as = forwarder.apiKey;
    expect((await service.call(listPlaces, { as })).body.items).toHaveLength(27);
    expect((await service.call(listVessels, { as })).body.items).toHaveLength(11);
    const routes = (await service.call(listRoutes, { as })).body.items;
    expect(routes).toHaveLength(15);
    expect(routes[0]).toMatchObject({ routeId, operator: 'Weidong Ferry', timetableKnown: true });
    const one = await service.call(getRoute, { as, params: { routeId: 'rte_dalian-incheon' } });
    expect(one.body).toMatchObject({ operator: null, timetableKnown: false });
    const timetables = await service.call(listTimetables, { as, query: { routeId } });
    expect(timetables.body.items).toMatchObject([{ routeId, world: 'live', version: 1 }]);
  });

  test('narrows, sorts and pages sailings', async () => {
    const as = forwarder.apiKey;
    const query = {
      fromPlaceId: 'plc_incheon-port',
      toPlaceId: 'plc_weihai-port',
      from: '2026-12-01',
      limit: '2',
    };
    const first = await service.call(listSailings, { as, query });
    expect(first.body.items.map((each: { serviceOn: string }) => each.serviceOn)).toEqual([
      '2026-12-02',
      '2026-12-05',
    ]);
    const cursor = first.body.nextCursor;
    const second = await service.call(listSailings, { as, query: { ...query, cursor } });
    expect(second.body.items[0].serviceOn).toBe('2026-12-07');
    const last = await service.call(listSailings, { as, query: { routeId, sort: '-departure', limit: '1' } });
    expect(last.body.items[0].serviceOn).toBe('2027-03-21');
  });

  test('delays, swaps the ship, sets cut-offs, cancels and reinstates, and the sailing shows it', async () => {
    const sailingId = await sailingOn('2026-12-01');
    const delayed = await order(delaySailing, sailingId, {
      departureAt: '2026-12-01T21:00:00+08:00',
      reason,
    });
    expect(delayed.status).toBe(200);
    expect(delayed.headers.get('fourports-position')).not.toBeNull();
    await order(swapVessel, sailingId, { vesselId: 'ves_new-golden-bridge-v', reason: 'Survey' });
    await order(changeCutOffs, sailingId, {
      cutOffs: [{ type: 'gateIn', at: '2026-12-01T08:00:00Z' }],
      reason,
    });
    await order(cancelSailing, sailingId, { reason: 'Storm' });
    await order(reinstateSailing, sailingId, { reason: 'Calm' });
    const { body } = await service.call(getSailing, { as: forwarder.apiKey, params: { sailingId } });
    expect(body).toMatchObject({
      status: 'scheduled',
      reason: 'Calm',
      vesselName: 'New Golden Bridge V',
      departure: { at: '2026-12-01T13:00:00.000Z' },
      departureFirst: { at: '2026-12-01T11:00:00.000Z' },
      cutOffs: [{ type: 'gateIn', at: '2026-12-01T08:00:00.000Z' }],
    });
  });

  test('shows who is affected before saving, saves nothing, and then does exactly that', async () => {
    const sailingId = await sailingOn('2026-12-03');
    for (const number of [1, 2, 3]) await book(number, sailingId);
    const body = { trailerPlaces: 1, teu: null, reason: 'Heavy cargo' };
    const shown = await order(changeCapacity, sailingId, body, { preview: 'true' });
    expect(shown.body).toMatchObject({ preview: true, affected: { confirmed: 3, losingPlace: 2 } });
    const places = () => service.call(getSailingPlaces, { as: forwarder.apiKey, params: { sailingId } });
    expect((await places()).body.items.map((each: { state: string }) => each.state)).toEqual(
      Array(3).fill('confirmed'),
    );
    const done = await order(changeCapacity, sailingId, body);
    expect(done.body).toEqual({ ...shown.body, preview: false });
    expect((await places()).body).toMatchObject({
      items: [{ state: 'confirmed' }, { rank: 1 }, { rank: 2 }],
    });
    expect((await places()).body).not.toHaveProperty('totals');
    const counted = await service.call(getSailingPlaces, { as: operator.apiKey, params: { sailingId } });
    expect(counted.body).toMatchObject({ items: [], totals: { confirmedShipments: 1, waitingShipments: 2 } });
  });

  test('answers a repeated command with what the first one was told', async () => {
    const sailingId = await sailingOn('2026-12-06');
    const call = {
      as: operator.apiKey,
      params: { sailingId },
      body: { reason: 'Storm' },
      headers: { 'Idempotency-Key': 'storm-1' },
    };
    const first = await service.call(cancelSailing, call);
    const again = await service.call(cancelSailing, call);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
  });

  test('shows by its id what the list computes beyond the window, for a stretch where no end is told', async () => {
    const as = forwarder.apiKey;
    const query = { routeId, from: '2027-06-01', limit: '200' };
    const { items } = (await service.call(listSailings, { as, query })).body;
    expect([items[0].serviceOn, items.at(-1).serviceOn]).toEqual(['2027-06-01', '2027-07-01']);
    const [sailing] = items;
    expect(sailing.provisional).toBe(true);
    const params = { sailingId: sailing.sailingId };
    expect((await service.call(getSailing, { as, params })).body).toEqual(sailing);
    expect((await service.call(getSailingPlaces, { as, params })).body).toEqual({ ...params, items: [] });
    expect((await service.call(getSailing, { as: recordedOperator.apiKey, params })).status).toBe(404);
    const cancelled = await order(cancelSailing, sailing.sailingId, { reason });
    expect([cancelled.status, cancelled.body.code]).toEqual([409, 'CONFLICT']);
    expect(cancelled.body.detail).toContain('provisional until it is published on 2027-02-01');
    const tooFar = { routeId, from: '2029-01-01' };
    expect((await service.call(listSailings, { as, query: tooFar })).body.items).toEqual([]);
  });

  test('publishes a past range in the caller’s world only', async () => {
    const body = { routeId, from: '2023-12-17', to: '2023-12-24' };
    const published = await service.call(publishSailings, { as: recordedOperator.apiKey, body });
    expect(published.body).toEqual({ published: 7, changed: 0, unchanged: 0 });
    const query = { routeId, direction: 'outbound', from: '2023-12-19', to: '2023-12-19' };
    const seenBy = async (as: string) => (await service.call(listSailings, { as, query })).body.items;
    expect(await seenBy(recordedOperator.apiKey)).toMatchObject([
      { world: 'recorded', serviceOn: '2023-12-19' },
    ]);
    expect(await seenBy(forwarder.apiKey)).toEqual([]);
  });

  test('puts a timetable in force', async () => {
    const { timetable, etag } = await liveTimetable();
    const body = { ...contentOf(timetable), effectiveFrom: '2027-02-01', note: 'Checked' };
    const call = {
      as: operator.apiKey,
      params: { timetableId: timetable.timetableId },
      body,
      headers: { 'If-Match': etag },
    };
    const shown = await service.call(putTimetable, { ...call, query: { preview: 'true' } });
    expect(shown.body).toMatchObject({ preview: true, timetable: { version: timetable.version + 1 } });
    const done = await service.call(putTimetable, call);
    expect(done.body).toEqual({ ...shown.body, preview: false });
    expect((await liveTimetable()).etag).toBe(`"${timetable.version + 1}"`);
  });
});

const liveTimetable = async () => {
  const as = operator.apiKey;
  const { body } = await service.call(getRoute, { as, params: { routeId } });
  const answer = await service.call(getTimetable, { as, params: { timetableId: body.timetableId } });
  return { timetable: Timetable.parse(answer.body), etag: answer.headers.get('etag') ?? '' };
};
const contentOf = ({ timetableId: _, routeId: __, world: ___, version: ____, ...content }: Timetable) =>
  content;

describe('400', () => {
  test('a cursor of another list, a field that is wrong, an unknown ship', async () => {
    const as = forwarder.apiKey;
    const { body } = await service.call(listSailings, { as, query: { limit: '1' } });
    const wrong = await service.call(listSailings, { as, query: { routeId, cursor: body.nextCursor } });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'INVALID_CURSOR']);
    const sailingId = await sailingOn('2026-12-08');
    expect((await order(delaySailing, sailingId, { reason })).body.code).toBe('VALIDATION_FAILED');
    const ship = await order(swapVessel, sailingId, { vesselId: 'ves_flying-dutchman', reason });
    expect([ship.status, ship.body.code]).toEqual([400, 'VALIDATION_FAILED']);
  });
  test('a delay by a slip of the pen, after which the sailing is as it was', async () => {
    const sailingId = await sailingOn('2026-12-10');
    const slip = await order(delaySailing, sailingId, { departureAt: '2020-12-10T22:00:00+08:00', reason });
    expect([slip.status, slip.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(slip.body.detail).toContain('more than 12 hours earlier than its timetable says');
    const meant = await order(delaySailing, sailingId, { departureAt: '2026-12-10T22:00:00+08:00', reason });
    expect(meant.body.sailing.departure.at).toBe('2026-12-10T14:00:00.000Z');
  });
  test('a cut-off after departure, a range too long', async () => {
    const sailingId = await sailingOn('2026-12-08');
    const cutOffs = [{ type: 'customs', at: '2026-12-09T08:00:00Z' }];
    expect((await order(changeCutOffs, sailingId, { cutOffs, reason })).status).toBe(400);
    const body = { routeId, from: '2020-01-01', to: '2022-01-01' };
    expect((await service.call(publishSailings, { as: operator.apiKey, body })).status).toBe(400);
  });
});

describe('401', () => {
  test('nobody', async () => {
    expect((await service.call(listRoutes)).status).toBe(401);
    expect((await service.call(listSailings, { as: 'fp_test_unknown' })).status).toBe(401);
  });
});

describe('403', () => {
  test('a forwarder, a viewer, and the operator of another route', async () => {
    const sailingId = await sailingOn('2026-12-10');
    const viewer = await (await service.person(operator, 'viewer')).token();
    for (const as of [forwarder.apiKey, otherOperator.apiKey, viewer]) {
      const answer = await service.call(cancelSailing, { as, params: { sailingId }, body: { reason } });
      expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
    }
    const body = { routeId, from: '2026-12-01', to: '2026-12-02' };
    expect((await service.call(publishSailings, { as: otherOperator.apiKey, body })).status).toBe(403);
  });
});

describe('404', () => {
  test('a sailing and a timetable of another world, and what there is not', async () => {
    const sailingId = await sailingOn('2026-12-10');
    const { timetable } = await liveTimetable();
    const as = recordedOperator.apiKey;
    const { timetableId } = timetable;
    const missing = `sai_${'0'.repeat(32)}`;
    const answers = await Promise.all([
      service.call(getSailing, { as, params: { sailingId } }),
      service.call(getSailingPlaces, { as, params: { sailingId } }),
      service.call(cancelSailing, { as, params: { sailingId }, body: { reason } }),
      service.call(getTimetable, { as, params: { timetableId } }),
      service.call(getSailing, { as: forwarder.apiKey, params: { sailingId: missing } }),
      service.call(getRoute, { as, params: { routeId: 'rte_nowhere-incheon' } }),
      service.call(publishSailings, {
        as,
        body: { routeId: 'rte_nowhere-incheon', from: '2026-12-01', to: '2026-12-02' },
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  });
});

describe('409', () => {
  test('cancelled already, not cancelled, arrived long ago', async () => {
    const sailingId = await sailingOn('2026-12-13');
    expect((await order(reinstateSailing, sailingId, { reason })).body.code).toBe('CONFLICT');
    await order(cancelSailing, sailingId, { reason });
    expect((await order(cancelSailing, sailingId, { reason })).body.code).toBe('SAILING_CANCELLED');
    expect((await order(changeCapacity, sailingId, { trailerPlaces: 1, teu: 1, reason })).body.code).toBe(
      'SAILING_CANCELLED',
    );
    const past = await sailingOn('2026-11-17');
    expect((await order(cancelSailing, past, { reason })).body.code).toBe('CONFLICT');
  });
});

describe('412', () => {
  test('a timetable that has moved on', async () => {
    const { timetable } = await liveTimetable();
    const answer = await service.call(putTimetable, {
      as: operator.apiKey,
      params: { timetableId: timetable.timetableId },
      body: { ...contentOf(timetable), effectiveFrom: '2027-02-01' },
      headers: { 'If-Match': '"99"' },
    });
    expect([answer.status, answer.body.code]).toEqual([412, 'VERSION_MISMATCH']);
  });
});

describe('422', () => {
  test('sailings of a route whose timetable is not known, and a key used for another body', async () => {
    const answer = await service.call(publishSailings, {
      as: otherOperator.apiKey,
      body: { routeId: 'rte_qingdao-incheon', from: '2026-12-01', to: '2026-12-02' },
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'TIMETABLE_NOT_KNOWN']);
    const sailingId = await sailingOn('2026-12-15');
    const call = { as: operator.apiKey, params: { sailingId }, headers: { 'Idempotency-Key': 'once' } };
    await service.call(changeCapacity, { ...call, body: { trailerPlaces: 5, teu: 5, reason } });
    const other = await service.call(changeCapacity, { ...call, body: { trailerPlaces: 6, teu: 6, reason } });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });
});

describe('428', () => {
  test('a timetable without If-Match', async () => {
    const { timetable } = await liveTimetable();
    const answer = await service.call(putTimetable, {
      as: operator.apiKey,
      params: { timetableId: timetable.timetableId },
      body: { ...contentOf(timetable), effectiveFrom: '2027-02-01' },
    });
    expect([answer.status, answer.body.code]).toEqual([428, 'IF_MATCH_REQUIRED']);
  });
});
