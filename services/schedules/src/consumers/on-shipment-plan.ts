// Places follow the plans of shipments: topic, checked event, one call.
import { ItineraryAssigned } from '@fourports/contracts/tracking/events';
import type { Subscription } from '@fourports/eventlog';
import { allocatePlaces, concernedSailings } from '../application/allocate-places.ts';
import type { Append } from '../application/announce.ts';
import { lockSailings } from '../application/lock-sailings.ts';
import { planChangeOf } from '../application/plan-change-of.ts';
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
