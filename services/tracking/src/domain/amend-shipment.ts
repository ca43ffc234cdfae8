// Amending what was asked. Before loading all of it may change; what is aboard has been declared as it is.
import type { Booking, Goods, References, RouteSpecification } from '@fourports/contracts/tracking/shipment';
import { toMillis } from './instant.ts';
import { buildLegs, type PlanSources } from './itinerary.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import { relayEnds } from './relay-ends.ts';
import type { KnownShipment, ShipmentEvent, ShipmentState } from './shipment.ts';
import { requireGoing, requireNoProposal, type SoFar } from './shipment-rules.ts';

/** Only what changes; each field given replaces the one before. */
export type AmendShipment = {
  readonly references?: References;
  readonly specification?: Partial<RouteSpecification>;
  readonly goods?: Partial<Goods>;
  readonly customer?: NonNullable<Booking['customer']>;
};

const act = 'amend the shipment';

/** ShipmentAmended, and ItineraryAssigned where an end of the way is another now; nothing when nothing changes. */
export const amendShipment = (
  state: ShipmentState,
  command: AmendShipment,
  sources: PlanSources & { readonly soFar: SoFar },
  now: string,
): Outcome<readonly ShipmentEvent[]> => {
  const going = requireGoing(state, act);
  if (!going.ok) return going;
  const { shipment } = going.value;
  const { booking } = shipment;
  const problem = forbiddenChange(command, booking, sources.soFar);
  if (problem !== undefined) return problem;
  const specification = { ...booking.specification, ...command.specification };
  const { deadlineAt, readyAt } = specification;
  if (deadlineAt !== undefined && toMillis(deadlineAt) <= toMillis(readyAt))
    return refuse(
      'VALIDATION_FAILED',
      `Failed to ${act}: deadlineAt ${deadlineAt} is not after readyAt ${readyAt}. Correct one of them.`,
    );
  const plan = replan(shipment, specification, sources, now);
  if (!plan.ok) return plan;
  const { references, goods, customer } = command;
  const data = {
    shipmentId: booking.shipmentId,
    ...(references === undefined ? {} : { references: { ...booking.references, ...references } }),
    ...(command.specification === undefined ? {} : { specification }),
    ...(goods === undefined ? {} : { goods: { ...booking.goods, ...goods } }),
    ...(customer === undefined ? {} : { customer }),
  };
  return Object.keys(data).length === 1
    ? accept([])
    : accept([{ type: 'tracking.ShipmentAmended', occurredAt: now, data }, ...plan.value]);
};

/** Fields that stand still once the goods are aboard: they are on the manifest and the declaration. */
const FIXED_GOODS = ['massKg', 'volumeM3', 'pieces', 'dangerous', 'description'] as const;

const forbiddenChange = (
  { specification, goods, customer }: AmendShipment,
  booking: Booking,
  soFar: SoFar,
): Outcome<never> | undefined => {
  if (soFar.delivered && (specification !== undefined || goods !== undefined || customer !== undefined))
    return refuse('CONFLICT', `Failed to ${act}: it is delivered. Only its references may still change.`);
  if (!soFar.loaded) return undefined;
  const changed = [
    ...(['originPlaceId', 'readyAt'] as const).filter(
      (field) =>
        specification?.[field] !== undefined && specification[field] !== booking.specification[field],
    ),
    ...FIXED_GOODS.filter((field) => goods?.[field] !== undefined && goods[field] !== booking.goods[field]),
  ];
  return changed.length === 0
    ? undefined
    : refuse(
        'SHIPMENT_ALREADY_LOADED',
        `Failed to ${act}: it has been loaded, so ${changed.join(', ')} can no longer change. References, customer, destination, deadline, value and temperature still can.`,
      );
};

/** The plan with its ends laid to the places now asked for; none when they are the same. */
const replan = (
  shipment: KnownShipment,
  specification: RouteSpecification,
  sources: PlanSources,
  now: string,
): Outcome<readonly ShipmentEvent[]> => {
  const inForce = shipment.itineraries.at(-1);
  const before = shipment.booking.specification;
  const same =
    before.originPlaceId === specification.originPlaceId &&
    before.destinationPlaceId === specification.destinationPlaceId &&
    before.readyAt === specification.readyAt;
  if (same || inForce === undefined) return accept([]);
  const pending = requireNoProposal(shipment, act);
  if (pending !== undefined) return pending;
  const drafts = relayEnds(inForce.legs, before, specification, sources.places);
  const legs = buildLegs(specification, drafts, sources, inForce.legs);
  if (!legs.ok) return legs;
  const { shipmentId } = shipment.booking;
  const itinerary = {
    revision: shipment.lastRevision + 1,
    reason: 'customerRequest' as const,
    byCustomer: true,
    assignedAt: now,
    legs: [...legs.value],
  };
  return accept([
    {
      type: 'tracking.ItineraryAssigned',
      occurredAt: now,
      data: { shipmentId, itinerary, demand: shipment.demand },
    },
  ]);
};
