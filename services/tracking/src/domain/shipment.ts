// A shipment as its events make it: what was asked, every revision of the plan, who carries it and until when.
import type { DataOf } from '@fourports/contracts';
import type {
  ItineraryAssigned,
  RebookingAbandoned,
  RebookingRequested,
  ShipmentAmended,
  ShipmentBooked,
  ShipmentCancelled,
  UnitJoined,
  UnitLeft,
} from '@fourports/contracts/tracking/events';
import type { Booking, Itinerary, Membership } from '@fourports/contracts/tracking/shipment';

type Happened<Type extends string, Data> = {
  readonly type: `tracking.${Type}`;
  readonly occurredAt: string;
  readonly data: Data;
};

/** The events of `tracking.shipment`, named as in the log; `occurredAt` is the envelope's. */
export type ShipmentEvent =
  | Happened<'ShipmentBooked', DataOf<typeof ShipmentBooked>>
  | Happened<'ShipmentAmended', DataOf<typeof ShipmentAmended>>
  | Happened<'ShipmentCancelled', DataOf<typeof ShipmentCancelled>>
  | Happened<'ItineraryAssigned', DataOf<typeof ItineraryAssigned>>
  | Happened<'RebookingRequested', DataOf<typeof RebookingRequested>>
  | Happened<'RebookingAbandoned', DataOf<typeof RebookingAbandoned>>
  | Happened<'UnitJoined', DataOf<typeof UnitJoined>>
  | Happened<'UnitLeft', DataOf<typeof UnitLeft>>;

/** A plan asked for and not yet in force. */
export type Proposal = {
  readonly itinerary: Itinerary;
  readonly demand: DataOf<typeof RebookingRequested>['demand'];
  readonly answerBy: string;
};

export type KnownShipment = {
  readonly status: 'booked' | 'cancelled';
  readonly booking: Booking;
  readonly bookedAt: string;
  /** Revisions in the order in which they came into force; the last one is in force. */
  readonly itineraries: readonly Itinerary[];
  readonly demand: DataOf<typeof ItineraryAssigned>['demand'];
  readonly proposal: Proposal | undefined;
  /** The highest number ever given to a plan: an abandoned proposal's is not used again. */
  readonly lastRevision: number;
  readonly memberships: readonly Membership[];
  readonly cancellation:
    | { readonly at: string; readonly afterLoading: boolean; readonly reason: string }
    | undefined;
};

export type ShipmentState = { readonly status: 'none' } | KnownShipment;

export const initialState: ShipmentState = { status: 'none' };

/** The revision in force. */
export const planInForce = (shipment: KnownShipment): Itinerary | undefined => shipment.itineraries.at(-1);

/** The state after one event. Events of a shipment that was never booked change nothing. */
export const evolve = (state: ShipmentState, event: ShipmentEvent): ShipmentState => {
  if (event.type === 'tracking.ShipmentBooked') return booked(event.data, event.occurredAt);
  return state.status === 'none' ? state : evolveKnown(state, event);
};

const booked = (booking: Booking, bookedAt: string): KnownShipment => ({
  status: 'booked',
  booking,
  bookedAt,
  itineraries: [],
  demand: { trailerPlaces: 0, teu: 0 },
  proposal: undefined,
  lastRevision: 0,
  memberships: [],
  cancellation: undefined,
});

const evolveKnown = (
  state: KnownShipment,
  event: Exclude<ShipmentEvent, { readonly type: 'tracking.ShipmentBooked' }>,
): KnownShipment => {
  switch (event.type) {
    case 'tracking.ShipmentAmended': {
      const { shipmentId: _same, ...changes } = event.data;
      return { ...state, booking: { ...state.booking, ...changes } };
    }
    case 'tracking.ShipmentCancelled': {
      const { afterLoading, reason } = event.data;
      const cancellation = { at: event.occurredAt, afterLoading, reason };
      return { ...state, status: 'cancelled', proposal: undefined, cancellation };
    }
    case 'tracking.ItineraryAssigned': {
      const { itinerary, demand } = event.data;
      // Only the answer to a rebooking puts a plan in force for that reason; its number may be a later one.
      const settled =
        state.proposal?.itinerary.revision === itinerary.revision || itinerary.reason === 'rebooked';
      return {
        ...state,
        itineraries: [...state.itineraries, itinerary],
        demand,
        proposal: settled ? undefined : state.proposal,
        lastRevision: Math.max(state.lastRevision, itinerary.revision),
      };
    }
    case 'tracking.RebookingRequested': {
      const { proposed, demand, answerBy } = event.data;
      return {
        ...state,
        proposal: { itinerary: proposed, demand, answerBy },
        lastRevision: Math.max(state.lastRevision, proposed.revision),
      };
    }
    case 'tracking.RebookingAbandoned': {
      const settled = state.proposal?.itinerary.revision === event.data.revision;
      return settled ? { ...state, proposal: undefined } : state;
    }
    case 'tracking.UnitJoined': {
      const { unitId, from } = event.data;
      return { ...state, memberships: [...state.memberships, { unitId, from }] };
    }
    case 'tracking.UnitLeft': {
      const { unitId, to } = event.data;
      const memberships = state.memberships.map((each) =>
        each.unitId === unitId && each.to === undefined ? { ...each, to } : each,
      );
      return { ...state, memberships };
    }
  }
};
