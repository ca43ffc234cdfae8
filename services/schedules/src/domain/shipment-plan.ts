// Which sailings a shipment wants places on: those of the plan in force, and of the one it asks for.
import type { DataOf, World } from '@fourports/contracts';
import type { PlaceDemand } from '@fourports/contracts/schedules/sailing';
import type {
  ItineraryAssigned,
  RebookingAbandoned,
  RebookingRequested,
  ShipmentCancelled,
} from '@fourports/contracts/tracking/events';
import type { Itinerary } from '@fourports/contracts/tracking/shipment';

/** One revision's ferry legs. */
export type Wanted = {
  readonly revision: number;
  readonly demand: PlaceDemand;
  readonly sailingIds: readonly string[];
};

export type ShipmentPlan = {
  readonly shipmentId: string;
  readonly world: World;
  /** The booker. */
  readonly organisationId?: string;
  readonly inForce?: Wanted;
  readonly proposed?: Wanted;
  /** No place is wanted any more; those aboard stay aboard. */
  readonly cancelled?: 'released' | 'kept';
};

export type PlanEvent =
  | { readonly name: 'ItineraryAssigned'; readonly data: DataOf<typeof ItineraryAssigned> }
  | { readonly name: 'RebookingRequested'; readonly data: DataOf<typeof RebookingRequested> }
  | { readonly name: 'RebookingAbandoned'; readonly data: DataOf<typeof RebookingAbandoned> }
  | { readonly name: 'ShipmentCancelled'; readonly data: DataOf<typeof ShipmentCancelled> };

/** The plan after an event of its shipment; one that was overtaken changes nothing. */
export const evolvePlan = (plan: ShipmentPlan, event: PlanEvent): ShipmentPlan => {
  switch (event.name) {
    case 'ItineraryAssigned': {
      const { itinerary, demand } = event.data;
      if (plan.inForce !== undefined && itinerary.revision <= plan.inForce.revision) return plan;
      const { proposed, ...rest } = plan;
      const inForce = wantedBy(itinerary, demand);
      const stillAsked =
        proposed !== undefined && (proposed.revision > itinerary.revision || followsSailing(itinerary));
      return { ...rest, inForce, ...(stillAsked ? { proposed } : {}) };
    }
    case 'RebookingRequested':
      return { ...plan, proposed: wantedBy(event.data.proposed, event.data.demand) };
    case 'RebookingAbandoned': {
      const { proposed, ...rest } = plan;
      return proposed?.revision === event.data.revision ? rest : plan;
    }
    case 'ShipmentCancelled':
      return { ...plan, cancelled: event.data.afterLoading ? 'kept' : 'released' };
  }
};

/** The plan in force only followed its boat: a rebooking that waits for its answer goes on waiting. */
const followsSailing = ({ reason }: Itinerary): boolean =>
  reason === 'sailingChanged' || reason === 'sailingCancelled';

/** Everything wanted now, by sailing; where both plans want one, the newer revision counts. */
export const desiredPlaces = (plan: ShipmentPlan): ReadonlyMap<string, Wanted> => {
  if (plan.cancelled === 'released') return new Map();
  const plans = [plan.inForce, plan.proposed].filter((each) => each !== undefined);
  return new Map(
    plans.flatMap((wanted) => wanted.sailingIds.map((sailingId) => [sailingId, wanted] as const)),
  );
};

const wantedBy = ({ revision, legs }: Itinerary, demand: PlaceDemand): Wanted => ({
  revision,
  demand,
  sailingIds: [
    ...new Set(
      legs.flatMap(({ mode, sailingId }) => (mode === 'ferry' && sailingId !== undefined ? [sailingId] : [])),
    ),
  ],
});
