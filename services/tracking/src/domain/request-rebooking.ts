// Asking for another sailing. The old plan stands until the new place is confirmed.
import type { UnitKind } from '@fourports/contracts/schedules/sailing';
import type { Itinerary, Leg } from '@fourports/contracts/tracking/shipment';
import { SECOND, toInstant, toMillis } from './instant.ts';
import type { PlanSources } from './itinerary.ts';
import { gateCutOffOf } from './missed-sailing.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import { relaySailing } from './relay-sailing.ts';
import type { SailingFacts } from './sailing-facts.ts';
import type { KnownShipment, ShipmentEvent, ShipmentState } from './shipment.ts';
import { requireGoing, requireNoProposal, type SoFar } from './shipment-rules.ts';

export type RequestRebooking = {
  readonly sailingId: string;
  /** The leg to move; the first ferry leg not yet sailed unless told. */
  readonly legId?: string;
  readonly byCustomer: boolean;
};

/** Without an answer after this the old plan stands (decisions.md §8). */
export const ANSWER_WITHIN_SECONDS = 30;

const act = 'rebook';

/** RebookingRequested with the proposed plan. */
export const requestRebooking = (
  state: ShipmentState,
  command: RequestRebooking,
  sources: PlanSources & { readonly soFar: SoFar; readonly unitKinds: readonly UnitKind[] },
  now: string,
): Outcome<readonly ShipmentEvent[]> => {
  const going = requireGoing(state, act);
  if (!going.ok) return going;
  const { shipment, plan } = going.value;
  const pending = requireNoProposal(shipment, act);
  if (pending !== undefined) return pending;
  const leg = legToMove(plan, command, sources.soFar);
  if (!leg.ok) return leg;
  const sailing = sailingFor(leg.value, command, sources, now);
  if (!sailing.ok) return sailing;
  const legs = relaySailing(plan.legs, leg.value.legId, sailing.value);
  return accept([proposalOf(shipment, legs, command.byCustomer, now)]);
};

const legToMove = ({ legs }: Itinerary, { legId }: RequestRebooking, soFar: SoFar): Outcome<Leg> => {
  const ferries = legs.filter(({ mode }) => mode === 'ferry');
  const leg =
    legId === undefined
      ? ferries.find(({ sailingId }) => sailingId === undefined || !soFar.sailingIds.includes(sailingId))
      : ferries.find((each) => each.legId === legId);
  if (leg === undefined)
    return refuse(
      'CONFLICT',
      `Failed to ${act}: ${legId === undefined ? 'no ferry leg is still to be sailed' : `${legId} is no ferry leg of the plan`}. Choose a ferry leg not yet sailed.`,
    );
  if (leg.sailingId !== undefined && soFar.sailingIds.includes(leg.sailingId))
    return refuse(
      'SHIPMENT_ALREADY_LOADED',
      `Failed to ${act}: the goods are aboard ${leg.sailingId} or have sailed with it. Choose a later ferry leg.`,
    );
  return accept(leg);
};

const sailingFor = (
  leg: Leg,
  { sailingId }: RequestRebooking,
  { sailings, unitKinds }: PlanSources & { readonly unitKinds: readonly UnitKind[] },
  now: string,
): Outcome<SailingFacts> => {
  const sailing = sailings.get(sailingId);
  if (sailing === undefined)
    return refuse(
      'UNKNOWN_SAILING',
      `Failed to ${act}: the sailing ${sailingId} is not known. Choose one of GET /v1/sailings.`,
    );
  if (sailing.status === 'cancelled')
    return refuse(
      'SAILING_CANCELLED',
      `Failed to ${act}: ${sailingId} is cancelled. Choose another sailing.`,
    );
  if (leg.sailingId === sailingId)
    return refuse(
      'CONFLICT',
      `Failed to ${act}: the plan is on ${sailingId} already. Choose another sailing.`,
    );
  if (sailing.fromPlaceId !== leg.fromPlaceId || sailing.toPlaceId !== leg.toPlaceId)
    return refuse(
      'ITINERARY_NOT_CONTIGUOUS',
      `Failed to ${act}: ${sailingId} runs ${sailing.fromPlaceId} to ${sailing.toPlaceId}, the leg ${leg.fromPlaceId} to ${leg.toPlaceId}. Choose a sailing that runs that way, or assign a new itinerary.`,
    );
  for (const kind of unitKinds) {
    const cutOff = gateCutOffOf(sailing, kind);
    if (cutOff !== undefined && toMillis(cutOff.at) < toMillis(now))
      return refuse(
        'CUT_OFF_PASSED',
        `Failed to ${act}: gate-in for ${sailingId} closed at ${cutOff.at}. Choose a later sailing.`,
      );
  }
  return accept(sailing);
};

const proposalOf = (
  shipment: KnownShipment,
  legs: readonly Leg[],
  byCustomer: boolean,
  now: string,
): ShipmentEvent => ({
  type: 'tracking.RebookingRequested',
  occurredAt: now,
  data: {
    shipmentId: shipment.booking.shipmentId,
    proposed: {
      revision: shipment.lastRevision + 1,
      reason: 'rebooked',
      byCustomer,
      assignedAt: now,
      legs: [...legs],
    },
    demand: shipment.demand,
    answerBy: toInstant(toMillis(now) + ANSWER_WITHIN_SECONDS * SECOND),
  },
});
