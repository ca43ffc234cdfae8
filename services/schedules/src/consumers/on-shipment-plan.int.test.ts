// Places through the real log and the real consumer.
import type { EventType, World } from '@fourports/contracts';
import {
  ItineraryAssigned,
  RebookingAbandoned,
  RebookingRequested,
  ShipmentCancelled,
} from '@fourports/contracts/tracking/events';
import type { EventDraft } from '@fourports/eventlog';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sailingLock } from '../application/lock-sailings.ts';
import { aSailing, room, shipment, trailers } from '../testing/a-sailing.ts';
import { type Bench, openBench } from '../testing/bench.ts';
import { onShipmentPlan, PLACES_GROUP } from './on-shipment-plan.ts';

const booker = 'org_00000000000000000000000000000001';
let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
  await bench.log.subscribe(onShipmentPlan(bench.log.append.bind(bench.log)));
});
afterAll(() => bench.close());

/** A sailing of its own for each test, with so many trailer places. */
const publish = async (number: number, places: number): Promise<string> => {
  const sailingId = `sai_${number.toString(16).padStart(32, '0')}`;
  await bench.save(aSailing({ sailingId, ordinal: number, capacity: room(places, 0) }));
  return sailingId;
};

const told = <Type extends EventType>(
  type: Type,
  key: string,
  data: unknown,
  world: World = 'live',
): EventDraft => ({
  topic: type.topic,
  type: type.type,
  version: type.version,
  key,
  occurredAt: '2023-12-18T00:00:00.000Z',
  world,
  organisation: booker,
  actor: { type: 'key', id: 'key_1' },
  correlationId: 'test',
  data,
});

const itinerary = (revision: number, sailingId: string) => ({
  revision,
  reason: 'booked',
  byCustomer: false,
  assignedAt: '2023-12-18T00:00:00.000Z',
  legs: [
    {
      legId: 'ferry',
      mode: 'ferry',
      fromPlaceId: 'plc_weihai-port',
      toPlaceId: 'plc_incheon-port',
      sailingId,
      departureTimeZone: 'Asia/Shanghai',
      arrivalTimeZone: 'Asia/Seoul',
    },
  ],
});
const assign = (shipmentId: string, revision: number, sailingId: string, world: World = 'live') =>
  bench.tell(
    told(
      ItineraryAssigned,
      shipmentId,
      { shipmentId, itinerary: itinerary(revision, sailingId), demand: trailers(1) },
      world,
    ),
  );
const rebook = (shipmentId: string, revision: number, sailingId: string) =>
  bench.tell(
    told(RebookingRequested, shipmentId, {
      shipmentId,
      proposed: itinerary(revision, sailingId),
      demand: trailers(1),
      answerBy: '2023-12-18T00:00:30.000Z',
    }),
  );

const answersOn = async (sailingId: string): Promise<readonly string[]> => {
  const events = await bench.announced('schedules.sailing');
  return events
    .filter(({ subject, type }) => subject === sailingId && type.startsWith('schedules.SailingPlace'))
    .map(({ type }) => type.replace('schedules.SailingPlace', ''));
};
const standings = async (sailingId: string) =>
  (await bench.load(sailingId))?.places.map(
    ({ shipmentId, standing }) => `${shipmentId.slice(-3)} ${standing}`,
  );

test('gives the last place to one of a hundred who ask at once, and ranks 1 to 99 to the others', async () => {
  const sailingId = await publish(1, 1);
  await Promise.all(
    Array.from({ length: 100 }, (_, index) => assign(shipment(0x9000 + index), 1, sailingId)),
  );
  await bench.taken(PLACES_GROUP);
  const places = (await bench.load(sailingId))?.places ?? [];
  expect(places.filter(({ standing }) => standing === 'confirmed')).toHaveLength(1);
  expect(places.slice(1).map(({ rank }) => rank)).toEqual(
    Array.from({ length: 99 }, (_, index) => index + 1),
  );
  const answers = await answersOn(sailingId);
  expect(answers.filter((answer) => answer === 'Confirmed')).toHaveLength(1);
  expect(answers.filter((answer) => answer === 'Waitlisted')).toHaveLength(99);
});

test('keeps the old place until the new plan is in force', async () => {
  const [from, to] = [await publish(2, 1), await publish(3, 1)];
  const shipmentId = shipment(0x201);
  await assign(shipmentId, 1, from);
  await rebook(shipmentId, 2, to);
  await bench.taken(PLACES_GROUP);
  expect([await standings(from), await standings(to)]).toEqual([['201 confirmed'], ['201 confirmed']]);
  await assign(shipmentId, 2, to);
  await bench.taken(PLACES_GROUP);
  expect([await standings(from), await standings(to)]).toEqual([[], ['201 confirmed']]);
  expect(await answersOn(from)).toEqual(['Confirmed', 'Released']);
  expect(await answersOn(to)).toEqual(['Confirmed']);
});

test('gives the proposed place to the next in line when the rebooking is abandoned', async () => {
  const [from, to] = [await publish(4, 9), await publish(5, 1)];
  const [mover, waiter] = [shipment(0x401), shipment(0x402)];
  await assign(mover, 1, from);
  await rebook(mover, 2, to);
  await assign(waiter, 1, to);
  await bench.taken(PLACES_GROUP);
  expect(await standings(to)).toEqual(['401 confirmed', '402 waiting']);
  await bench.tell(told(RebookingAbandoned, mover, { shipmentId: mover, revision: 2, reason: 'withdrawn' }));
  await bench.taken(PLACES_GROUP);
  expect([await standings(from), await standings(to)]).toEqual([['401 confirmed'], ['402 confirmed']]);
});

test('gives the place back when the shipment is cancelled before loading', async () => {
  const sailingId = await publish(6, 1);
  const [first, second] = [shipment(0x601), shipment(0x602)];
  await assign(first, 1, sailingId);
  await assign(second, 1, sailingId);
  await bench.tell(
    told(ShipmentCancelled, first, { shipmentId: first, reason: 'Order withdrawn', afterLoading: false }),
  );
  await bench.taken(PLACES_GROUP);
  expect(await standings(sailingId)).toEqual(['602 confirmed']);
  expect(await answersOn(sailingId)).toEqual(['Confirmed', 'Waitlisted', 'Released', 'Confirmed']);
});

test('names no booker in what it announces, for one release confirms the place of another', async () => {
  const sailingId = await publish(9, 1);
  await assign(shipment(0x901), 1, sailingId);
  await bench.taken(PLACES_GROUP);
  const events = await bench.announced('schedules.sailing');
  const answer = events.find(({ subject }) => subject === sailingId);
  expect(answer?.type).toBe('schedules.SailingPlaceConfirmed');
  expect(answer?.organisation).toBeUndefined();
  expect((await bench.load(sailingId))?.places[0]?.organisationId).toBe(booker);
});

test('refuses a sailing nobody published, and one of another world', async () => {
  const unknown = `sai_${'f'.repeat(32)}`;
  const live = await publish(7, 1);
  await assign(shipment(0x701), 1, unknown);
  await assign(shipment(0x702), 1, live, 'recorded');
  await bench.taken(PLACES_GROUP);
  expect(await answersOn(unknown)).toEqual(['Refused']);
  expect(await answersOn(live)).toEqual(['Refused']);
  expect(await standings(live)).toEqual([]);
});

test('waits for an operator who holds the sailing, and then goes on', async () => {
  const sailingId = await publish(8, 1);
  await bench.database.work({ lock: [sailingLock(sailingId)] }, async (tx) => {
    await assign(shipment(0x801), 1, sailingId);
    // The consumer meets the lock while this transaction is open.
    await tx.query('SELECT pg_sleep(0.1)');
  });
  await bench.taken(PLACES_GROUP);
  expect(await standings(sailingId)).toEqual(['801 confirmed']);
});
