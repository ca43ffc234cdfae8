import { ItineraryAssigned } from '@fourports/contracts/tracking/events';
import {
  amendShipment,
  assignItinerary,
  cancelShipment,
  rebookShipment,
} from '@fourports/contracts/tracking/operations';
import { type CommandRequest, type Implementation, implement } from '@fourports/service-kit';
import { causeOfRequest } from '../application/cause-of.ts';
import { commandShipment, type ShipmentCommand } from '../application/command-shipment.ts';
import { type Named, requireKnown } from '../application/require-known.ts';
import { shipmentDetail, versionOf } from '../application/shipment-detail.ts';
import { amendShipment as amend } from '../domain/amend-shipment.ts';
import { assignItinerary as assign } from '../domain/assign-itinerary.ts';
import { cancelShipment as cancel } from '../domain/cancel-shipment.ts';
import { draftLegs } from '../domain/draft-legs.ts';
import { SECOND, toInstant, toMillis } from '../domain/instant.ts';
import { ANSWER_WITHIN_SECONDS, requestRebooking } from '../domain/request-rebooking.ts';
import type { RoutePorts } from './ports.ts';

export const shipmentCommandRoutes = (ports: RoutePorts): readonly Implementation[] => [
  implement(amendShipment, (request) => {
    const { specification = {}, customer } = request.body;
    const placeIds = [specification.originPlaceId, specification.destinationPlaceId].flatMap(
      (id) => id ?? [],
    );
    const organisationIds = customer?.organisationId === undefined ? [] : [customer.organisationId];
    return perform(ports, request, {
      named: { placeIds, organisationIds },
      decide: (deciding) => amend(deciding.shipment.state, request.body, deciding, deciding.now),
    });
  }),
  implement(cancelShipment, (request) =>
    perform(ports, request, {
      decide: ({ shipment, soFar, now }) => cancel(shipment.state, request.body, soFar, now),
    }),
  ),
  implement(assignItinerary, (request) => {
    const { legs, reason } = request.body;
    return perform(ports, request, {
      named: {
        placeIds: legs.flatMap(({ fromPlaceId, toPlaceId }) => [fromPlaceId, toPlaceId]),
        sailingIds: legs.flatMap(({ sailingId }) => sailingId ?? []),
        organisationIds: legs.flatMap(({ carrier }) => carrier?.organisationId ?? []),
      },
      decide: ({ shipment, sailings, places, now }) => {
        const command = { legs: draftLegs(legs, sailings, places), reason };
        return assign(shipment.state, command, { sailings, places }, now);
      },
    });
  }),
  implement(rebookShipment, (request) =>
    perform(ports, request, {
      named: { sailingIds: [request.body.sailingId] },
      decide: (deciding) => {
        const unitKinds = deciding.shipment.units.map(({ unit }) => unit.kind);
        const sources = { ...deciding, unitKinds };
        return requestRebooking(deciding.shipment.state, request.body, sources, deciding.now);
      },
    }),
  ),
];

type Performance = { readonly named?: Named; readonly decide: ShipmentCommand['decide'] };
type ShipmentRequest = CommandRequest & { readonly params: { readonly shipmentId: string } };

const perform = async (ports: RoutePorts, request: ShipmentRequest, { named = {}, decide }: Performance) => {
  const { caller, params, ifMatch } = request;
  const { shipmentId } = params;
  await requireKnown(ports, named, caller.world);
  const options = { lock: [{ topic: ItineraryAssigned.topic, key: shipmentId }], subject: shipmentId };
  return await ports.runCommand(request, options, async ({ tx, now, emitDraft }) => {
    const shipment = await commandShipment(tx, {
      shipmentId,
      caller,
      cause: causeOfRequest(request),
      now,
      ...(ifMatch === undefined ? {} : { ifMatch }),
      sailingIds: named.sailingIds ?? [],
      known: ports.known,
      emit: emitDraft,
      answerBy: toInstant(toMillis(now) + ANSWER_WITHIN_SECONDS * SECOND),
      decide,
    });
    const units = shipment.units.map(({ unit }) => unit);
    return { body: shipmentDetail(shipment, units), etag: versionOf(shipment) };
  });
};
