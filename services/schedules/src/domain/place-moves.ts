import type { ReleaseReason } from './release-place.ts';
import type { PlaceRequest } from './request-place.ts';
import { desiredPlaces, type PlanEvent, type ShipmentPlan } from './shipment-plan.ts';

/** What one event of a shipment asks of one sailing. */
export type PlaceMove =
  | { readonly kind: 'request'; readonly sailingId: string; readonly request: PlaceRequest }
  | { readonly kind: 'release'; readonly sailingId: string; readonly reason: ReleaseReason }
  /** A proposal was given up; the place is the old plan's again, under its revision. */
  | { readonly kind: 'keep'; readonly sailingId: string; readonly revision: number };

/**
 * What to ask of the sailings so that the shipment holds what it wants: what is wanted is asked for before
 * anything is given back. Asking again for what a revision was answered already changes nothing.
 */
export const placeMoves = (
  plan: ShipmentPlan,
  event: PlanEvent,
  heldSailingIds: readonly string[],
): readonly PlaceMove[] => {
  const desired = desiredPlaces(plan);
  const { shipmentId, organisationId } = plan;
  const held = new Set(heldSailingIds);
  const asks = event.name === 'ItineraryAssigned' || event.name === 'RebookingRequested';
  const wanted = [...desired].map(([sailingId, { revision, demand }]): PlaceMove[] => {
    if (asks) {
      const request = {
        shipmentId,
        revision,
        demand,
        ...(organisationId === undefined ? {} : { organisationId }),
      };
      return [{ kind: 'request', sailingId, request }];
    }
    return held.has(sailingId) ? [{ kind: 'keep', sailingId, revision }] : [];
  });
  const releases = heldSailingIds
    .filter((sailingId) => !desired.has(sailingId))
    .map((sailingId): PlaceMove => ({ kind: 'release', sailingId, reason: reasonOf(event) }));
  return [...wanted.flat(), ...releases];
};

const reasonOf = (event: PlanEvent): ReleaseReason => {
  switch (event.name) {
    case 'ItineraryAssigned':
    case 'RebookingRequested':
      return 'rebooked';
    case 'RebookingAbandoned':
      return 'withdrawn';
    case 'ShipmentCancelled':
      return 'shipmentCancelled';
  }
};
