// One line of the list of shipments.
import type { ShipmentSummary } from '@fourports/contracts/tracking/bodies';
import type { Leg } from '@fourports/contracts/tracking/shipment';
import type { Moment, Timeline } from '@fourports/contracts/tracking/timeline';
import type { z } from 'zod';
import { sailingIdsOf } from '../domain/ferry-places.ts';
import { localDateOf, toMillis } from '../domain/instant.ts';
import { planInForce } from '../domain/shipment.ts';
import type { ToldShipment } from '../store/timeline-source-store.ts';
import { plannedArrivalOf } from './party-grants.ts';
import { unitFor } from './shipment-detail.ts';

export type Summary = z.infer<typeof ShipmentSummary>;

export const shipmentSummary = (shipment: ToldShipment, timeline: Timeline): Summary => {
  const { state, view, world, units } = shipment;
  const { booking } = state;
  const { originPlaceId, destinationPlaceId } = booking.specification;
  const isFull = view === 'full';
  const plannedArrivalAt = plannedArrivalOf(shipment);
  const estimatedArrivalAt = arrivalIn(timeline);
  return {
    shipmentId: booking.shipmentId,
    trackingId: booking.trackingId,
    world,
    view,
    mode: booking.mode,
    ...(isFull && booking.references.reference !== undefined
      ? { reference: booking.references.reference }
      : {}),
    ...(isFull && booking.customer !== undefined ? { customerName: booking.customer.name } : {}),
    originPlaceId,
    destinationPlaceId,
    units: units
      .filter(({ unit }) => view !== 'carriage' || unit.kind !== 'parcel')
      .map(({ unit }) => unitFor(view, unit)),
    ...ferryIn(shipment, timeline),
    ...(plannedArrivalAt === undefined ? {} : { plannedArrivalAt }),
    ...(estimatedArrivalAt === undefined ? {} : { estimatedArrivalAt }),
    delivery: timeline.delivery,
    anomalies: timeline.anomalies.length,
    bookedAt: state.bookedAt,
  };
};

/** The crossing it is on or comes to next. */
const ferryIn = ({ state }: ToldShipment, { delivery, legs }: Timeline): Partial<Summary> => {
  const planned = planInForce(state)?.legs ?? [];
  const sailingId = delivery.sailingId ?? sailingIdsOf(planned)[0];
  if (sailingId === undefined) return {};
  const leg = planned.find((each) => each.sailingId === sailingId);
  const vesselName = legs.find((each) => each.sailingId === sailingId)?.vesselName;
  return {
    sailingId,
    ...(vesselName === undefined ? {} : { vesselName }),
    ...(leg?.departureAt === undefined ? {} : { departureAt: leg.departureAt }),
    ...departureDayOf(leg),
  };
};

/** The local day at the port, also where the clock time is known: what a list is read by. */
const departureDayOf = (leg: Leg | undefined): Partial<Summary> => {
  if (leg?.departureOn !== undefined) return { departureOn: leg.departureOn };
  if (leg?.departureAt === undefined) return {};
  return { departureOn: localDateOf(toMillis(leg.departureAt), leg.departureTimeZone) };
};

/** When it arrives or has arrived: the delivery, else the last moment of the way that is known. */
const arrivalIn = ({ milestones }: Timeline): string | undefined => {
  const last = milestones.findLast(({ actual, estimated }) => (actual ?? estimated)?.at !== undefined);
  const moment: Moment | undefined = last?.actual ?? last?.estimated;
  return moment?.at;
};
