import {
  getShipment,
  getTimeline,
  listShipments,
  searchShipments,
} from '@fourports/contracts/tracking/operations';
import { decodeCursor, encodeCursor, type Implementation, implement } from '@fourports/service-kit';
import { z } from 'zod';
import { shipmentNotFound } from '../application/command-shipment.ts';
import { listShipments as list, searchShipments as search } from '../application/list-shipments.ts';
import { shipmentDetail, versionOf } from '../application/shipment-detail.ts';
import type { ListFilter } from '../store/shipment-list-store.ts';
import { readToldShipments } from '../store/timeline-source-store.ts';
import type { RoutePorts } from './ports.ts';

const Position = z.strictObject({ at: z.string(), shipmentId: z.string() });

export const shipmentRoutes = ({
  database,
  known,
  clock,
  readTimeline,
}: RoutePorts): readonly Implementation[] => [
  implement(listShipments, async ({ caller, query }) => {
    const { limit, cursor, sort, phase, held, late, sailingId, identifiers, ...asked } = query;
    const listName = `listShipments ${JSON.stringify({ sort, phase, held, late, sailingId, identifiers, ...asked })}`;
    const { organisationId } = caller;
    const page = await database.read(caller, (tx) =>
      list(tx, {
        organisationId,
        filter: filterOf(asked),
        ...(sailingId === undefined ? {} : { sailingId }),
        ...(identifiers === undefined
          ? {}
          : { identifiers: identifiers.split(',').slice(0, MOST_IDENTIFIERS) }),
        derived: {
          ...(phase === undefined ? {} : { phase }),
          ...(held === undefined ? {} : { held }),
          ...(late === undefined ? {} : { late }),
        },
        by: sort.endsWith('bookedAt') ? 'bookedAt' : 'plannedArrivalAt',
        order: sort.startsWith('-') ? 'desc' : 'asc',
        ...(cursor === undefined ? {} : { after: decodeCursor(listName, Position, cursor) }),
        limit,
        known,
        now: clock.now(),
      }),
    );
    const next = page.next === undefined ? {} : { nextCursor: encodeCursor(listName, page.next) };
    return { body: { items: page.items, ...next } };
  }),
  implement(searchShipments, async ({ caller, body }) => {
    const asking = { organisationId: caller.organisationId, known, now: clock.now() };
    const results = await database.read(caller, (tx) => search(tx, body.identifiers, asking));
    return { body: { results } };
  }),
  implement(getShipment, async ({ caller, params }) => {
    const found = await database.read(caller, (tx) =>
      readToldShipments(tx, caller.organisationId, [params.shipmentId]),
    );
    const shipment = found.get(params.shipmentId);
    if (shipment === undefined) throw shipmentNotFound(params.shipmentId);
    const units = shipment.units.map(({ unit }) => unit);
    return { body: shipmentDetail(shipment, units), etag: versionOf(shipment) };
  }),
  implement(getTimeline, async ({ caller, params }) => {
    const found = await readTimeline(caller.organisationId, params.shipmentId);
    if (found === undefined) throw shipmentNotFound(params.shipmentId);
    return { written: found.timeline, etag: found.version };
  }),
];

type Asked = z.output<NonNullable<typeof listShipments.query>>;
type Stored = 'mode' | 'originPlaceId' | 'destinationPlaceId' | 'bookedFrom' | 'bookedTo';

const filterOf = (asked: Pick<Asked, Stored>): ListFilter => {
  const { mode, originPlaceId, destinationPlaceId, bookedFrom, bookedTo } = asked;
  return {
    ...(mode === undefined ? {} : { mode }),
    ...(originPlaceId === undefined ? {} : { originPlaceId }),
    ...(destinationPlaceId === undefined ? {} : { destinationPlaceId }),
    ...(bookedFrom === undefined ? {} : { bookedFrom }),
    ...(bookedTo === undefined ? {} : { bookedTo }),
  };
};

const MOST_IDENTIFIERS = 40;
