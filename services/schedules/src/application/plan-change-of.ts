// Events of shipments as what they ask of sailings.
import type { Envelope, EventType } from '@fourports/contracts';
import {
  ItineraryAssigned,
  RebookingAbandoned,
  RebookingRequested,
  ShipmentCancelled,
} from '@fourports/contracts/tracking/events';
import type { PlanEvent, ShipmentPlan } from '../domain/shipment-plan.ts';
import type { Cause } from './announce.ts';

export type PlanChange = {
  readonly shipmentId: string;
  /** The booker. */
  readonly organisationId?: string;
  readonly event: PlanEvent;
  /** Names no organisation: one shipment's release confirms another's place, and neither is to know of the other. */
  readonly cause: Omit<Cause, 'organisation'>;
};

/** Undefined for what asks for no place. */
export const planChangeOf = (event: Envelope): PlanChange | undefined => {
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

/** The plan of a shipment that was not heard of before. */
export const firstPlan = ({ shipmentId, organisationId, cause }: PlanChange): ShipmentPlan => ({
  shipmentId,
  world: cause.world,
  ...(organisationId === undefined ? {} : { organisationId }),
});

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
