import type { BookShipment } from '@fourports/contracts/tracking/bodies';
import { bookShipment } from '@fourports/contracts/tracking/operations';
import { type Implementation, implement } from '@fourports/service-kit';
import { book, sailingIdsIn } from '../application/book-shipment.ts';
import { causeOfRequest } from '../application/cause-of.ts';
import { requireKnown } from '../application/require-known.ts';
import { shipmentDetail, versionOf } from '../application/shipment-detail.ts';
import { trackingIdFrom } from '../application/tracking-id.ts';
import type { RoutePorts } from './ports.ts';
import { runWithUnits } from './with-units.ts';

export const bookShipmentRoute = (ports: RoutePorts): Implementation =>
  implement(bookShipment, async (request) => {
    const { caller, body } = request;
    await requireKnown(ports, namedIn(body), caller.world);
    const shipmentId = ports.ids.next('shp');
    const naming = { shipmentId, references: body.units, readyAt: body.specification.readyAt };
    return await runWithUnits(ports, request, naming, async ({ tx, now, emitDraft }, units) => {
      const shipment = await book(tx, {
        body,
        shipmentId,
        trackingId: trackingIdFrom(ports.randomBytes(8)),
        caller,
        cause: causeOfRequest(request),
        now,
        units,
        known: ports.known,
        emit: emitDraft,
      });
      const all = units.all.map(({ unit }) => unit);
      return { body: shipmentDetail({ ...shipment, view: 'full' }, all), etag: versionOf(shipment) };
    });
  });

const namedIn = ({ specification, customer, plan }: BookShipment) => {
  const carriers = 'legs' in plan ? plan.legs.flatMap(({ carrier }) => carrier?.organisationId ?? []) : [];
  const ofPlan =
    'legs' in plan
      ? plan.legs.flatMap(({ fromPlaceId, toPlaceId }) => [fromPlaceId, toPlaceId])
      : plan.flight === undefined
        ? []
        : [plan.flight.fromPlaceId, plan.flight.toPlaceId];
  return {
    placeIds: [specification.originPlaceId, specification.destinationPlaceId, ...ofPlan],
    sailingIds: sailingIdsIn({ plan }),
    organisationIds: [
      ...(customer?.organisationId === undefined ? [] : [customer.organisationId]),
      ...carriers,
    ],
  };
};
