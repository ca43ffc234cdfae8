import type { BookShipment } from '@fourports/contracts/tracking/bodies';
import { ItineraryAssigned, UnitRegistered } from '@fourports/contracts/tracking/events';
import { bookShipment } from '@fourports/contracts/tracking/operations';
import { type CommandRequest, type EventKey, type Implementation, implement } from '@fourports/service-kit';
import { book, sailingIdsIn } from '../application/book-shipment.ts';
import { type BookedUnits, bookUnits } from '../application/book-units.ts';
import { causeOfRequest } from '../application/cause-of.ts';
import { releaseUnits } from '../application/release-units.ts';
import { requireKnown } from '../application/require-known.ts';
import { shipmentDetail, versionOf } from '../application/shipment-detail.ts';
import { trackingIdFrom } from '../application/tracking-id.ts';
import { namesOf } from '../store/unit-store.ts';
import type { RoutePorts } from './ports.ts';

type BookingRequest = CommandRequest & { readonly body: BookShipment };

export const bookShipmentRoute = (ports: RoutePorts): Implementation =>
  implement(bookShipment, async (request) => {
    await requireKnown(ports, namedIn(request.body), request.caller.world);
    for (;;) {
      const units = await readUnits(ports, request);
      try {
        return await bookWith(ports, request, units);
      } catch (error) {
        if (!(error instanceof UnitsChanged)) throw error;
      }
    }
  });

/** Two bookings may register one truck at once: the second finds the first's unit when it looks again. */
class UnitsChanged extends Error {
  override readonly name = 'UnitsChanged';
}

const readUnits = (ports: RoutePorts, { caller, body }: BookingRequest): Promise<BookedUnits> =>
  ports.database.read(caller, (tx) =>
    bookUnits(tx, body.units, {
      caller,
      readyAt: body.specification.readyAt,
      newUnitId: () => ports.ids.next('unt'),
    }),
  );

const bookWith = (ports: RoutePorts, request: BookingRequest, prepared: BookedUnits) => {
  const { caller, body } = request;
  const shipmentId = ports.ids.next('shp');
  const options = { lock: keysOf(shipmentId, caller.organisationId, prepared), subject: shipmentId };
  return ports.runCommand(request, options, async ({ tx, now, emitDraft }) => {
    const fresh = prepared.registered.map(({ unitId }) => unitId);
    const found = await bookUnits(tx, body.units, {
      caller,
      readyAt: body.specification.readyAt,
      newUnitId: () => fresh.shift() ?? '',
    });
    if (!isSame(found, prepared)) throw new UnitsChanged();
    const cause = causeOfRequest(request);
    const { organisationId } = caller;
    const saving = { cause, emit: emitDraft, known: ports.known, organisationId, answerBy: now };
    const units = await releaseUnits(tx, found, saving);
    const shipment = await book(tx, {
      body,
      shipmentId,
      trackingId: trackingIdFrom(ports.randomBytes(8)),
      caller,
      cause,
      now,
      units,
      known: ports.known,
      emit: emitDraft,
    });
    const all = units.all.map(({ unit }) => unit);
    return { body: shipmentDetail({ ...shipment, view: 'full' }, all), etag: versionOf(shipment) };
  });
};

const isSame = (one: BookedUnits, other: BookedUnits): boolean =>
  JSON.stringify([one.all.map(({ unit }) => unit.unitId), one.carrying]) ===
  JSON.stringify([other.all.map(({ unit }) => unit.unitId), other.carrying]);

/** The shipment, its units, what they still carry, and the names under which new units become known. */
const keysOf = (shipmentId: string, organisationId: string, units: BookedUnits): readonly EventKey[] => [
  ...[shipmentId, ...units.carrying.map((each) => each.shipmentId)].map((key) => ({
    topic: ItineraryAssigned.topic,
    key,
  })),
  ...[
    ...units.all.map(({ unit }) => unit.unitId),
    ...units.registered.flatMap(({ identifiers }) =>
      namesOf(identifiers).map((name) => `known as ${organisationId} ${name}`),
    ),
  ].map((key) => ({ topic: UnitRegistered.topic, key })),
];

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
