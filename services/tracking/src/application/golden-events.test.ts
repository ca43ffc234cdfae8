// The events that logs hold, of every version, still make of a shipment and its units what they made of them.
import { Envelope, type EventType } from '@fourports/contracts';
import {
  HandlingEventAmended,
  HandlingEventRegistered,
  HandlingEventRetracted,
  ItineraryAssigned,
  RebookingAbandoned,
  RebookingRequested,
  ShipmentAmended,
  ShipmentBooked,
  ShipmentCancelled,
  UnitJoined,
  UnitLeft,
} from '@fourports/contracts/tracking/events';
import { listFixtures, loadFixture } from '@fourports/testing/fixture';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { amendmentOf, retractionOf } from '../domain/correction.ts';
import { arrangeHistory } from '../domain/history.ts';
import { evolve, initialState, type ShipmentEvent } from '../domain/shipment.ts';
import { type CustomsTold, isStrike } from '../store/customs-store.ts';
import { customsTold } from './customs-told.ts';

const goldens = await Promise.all(
  (await listFixtures('events'))
    .filter((file) => /^(tracking|customs)\..*\.json$/.test(file))
    .map((file) => loadFixture(Envelope, `events/${file}`)),
);
const folded = await loadFixture(
  z.object({ shipment: z.unknown(), history: z.unknown() }),
  'events/folded/tracking.json',
);

/** As the database gives it back. */
const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const goldenOf = (type: string): z.infer<typeof Envelope> => {
  const found = goldens.find((each) => each.type === type);
  if (found === undefined) throw new Error(`There is no golden ${type}.`);
  return found;
};

const read = <Schema extends z.ZodType>(declared: EventType<Schema>) => {
  const { occurredat: occurredAt, data } = goldenOf(declared.type);
  return { occurredAt, data: declared.data.parse(data) };
};

test('the events of a shipment make the state they made', () => {
  const course: readonly ShipmentEvent[] = [
    { type: 'tracking.ShipmentBooked', ...read(ShipmentBooked) },
    { type: 'tracking.UnitJoined', ...read(UnitJoined) },
    { type: 'tracking.ItineraryAssigned', ...read(ItineraryAssigned) },
    { type: 'tracking.ShipmentAmended', ...read(ShipmentAmended) },
    { type: 'tracking.RebookingRequested', ...read(RebookingRequested) },
    { type: 'tracking.RebookingAbandoned', ...read(RebookingAbandoned) },
    { type: 'tracking.UnitLeft', ...read(UnitLeft) },
    { type: 'tracking.ShipmentCancelled', ...read(ShipmentCancelled) },
  ];
  expect(stored(course.reduce(evolve, initialState))).toEqual(folded.shipment);
});

test('what was told of a unit, and what customs did, make the history they made', () => {
  const told = goldens.flatMap((event): readonly CustomsTold[] => {
    const found = customsTold(event);
    return found === undefined ? [] : [found];
  });
  const history = arrangeHistory(
    {
      reports: [read(HandlingEventRegistered).data],
      corrections: [
        amendmentOf(read(HandlingEventAmended).data),
        retractionOf(read(HandlingEventRetracted).data),
      ],
      customsFacts: told.flatMap((each) => (isStrike(each) ? [] : [each])),
      customsStrikes: told.filter(isStrike),
    },
    () => true,
  );
  const lines = history.map(({ id, at, kind, placeId, struck }) => ({ id, at, kind, placeId, struck }));
  expect(stored(lines)).toEqual(folded.history);
});
