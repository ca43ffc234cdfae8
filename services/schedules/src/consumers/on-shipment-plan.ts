// Places follow the plans of shipments: topic, checked event, one call.
import type { Envelope, EventType } from '@fourports/contracts';
import {
  ItineraryAssigned,
  RebookingAbandoned,
  RebookingRequested,
  ShipmentCancelled,
} from '@fourports/contracts/tracking/events';
import type { Subscription } from '@fourports/eventlog';
import { allocatePlaces, concernedSailings, type PlanChange } from '../application/allocate-places.ts';
import type { Append } from '../application/announce.ts';
import { lockSailings } from '../application/lock-sailings.ts';
import type { PlanEvent } from '../domain/shipment-plan.ts';
import type { SchedulesTx } from '../store/sailing-store.ts';

export const PLACES_GROUP = 'schedules.places';

/** One event in one transaction: which sailings it needs is known only when its shipment's places were read. */
export const onShipmentPlan = (append: Append): Subscription<SchedulesTx> => ({
  group: PLACES_GROUP,
  topics: [ItineraryAssigned.topic],
  batchSize: 1,
  // A sailing may stay locked for the length of a timetable's change.
  maxAttempts: 8,
  handle: async (event, tx) => {
    const change = planChangeOf(event);
    if (change === undefined) return;
    await lockSailings(tx, await concernedSailings(tx, change));
    await allocatePlaces(tx, append, change);
  },
});

const planChangeOf = (event: Envelope): PlanChange | undefined => {
  const planEvent = planEventOf(event);
  if (planEvent === undefined) return undefined;
  return {
    shipmentId: event.subject,
    ...(event.organisation === undefined ? {} : { organisationId: event.organisation }),
    event: planEvent,
    cause: {
      world: event.world,
      // When we learnt it: in the live world a place is asked for when the plan is known, whenever it was made.
      occurredAt: event.time,
      actor: { type: 'service', id: 'schedules' },
      correlationId: event.correlationid,
      causationId: event.id,
    },
  };
};

const planEventOf = ({ type, data }: Envelope): PlanEvent | undefined => {
  const is = (declared: EventType): boolean => declared.type === type;
  if (is(ItineraryAssigned)) return { name: 'ItineraryAssigned', data: ItineraryAssigned.data.parse(data) };
  if (is(RebookingRequested))
    return { name: 'RebookingRequested', data: RebookingRequested.data.parse(data) };
  if (is(RebookingAbandoned))
    return { name: 'RebookingAbandoned', data: RebookingAbandoned.data.parse(data) };
  if (is(ShipmentCancelled)) return { name: 'ShipmentCancelled', data: ShipmentCancelled.data.parse(data) };
  return undefined;
};
