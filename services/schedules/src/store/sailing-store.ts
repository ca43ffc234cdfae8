import type { World } from '@fourports/contracts';
import type { Tx } from '@fourports/database';
import { latestInstant } from '../domain/local-moment.ts';
import type { HeldPlace, SailingState } from '../domain/sailing-state.ts';
import { saysTheSame } from '../domain/says-the-same.ts';
import type { SchedulesDatabase } from './schedules-database.ts';

export type SchedulesTx = Tx<SchedulesDatabase>;

/** The sailings of these ids that exist, with their places in order. */
export const loadSailings = async (
  tx: SchedulesTx,
  sailingIds: readonly string[],
): Promise<ReadonlyMap<string, SailingState>> => {
  if (sailingIds.length === 0) return new Map();
  const sailings = await tx.db
    .selectFrom('sailings')
    .select(['sailing_id', 'sailing', 'timetabled', 'altered', 'arrival_estimate'])
    .where('sailing_id', 'in', sailingIds)
    .execute();
  const places = await loadPlaces(tx, sailingIds);
  return new Map(
    sailings.map(({ sailing_id, sailing, timetabled, altered, arrival_estimate }) => [
      sailing_id,
      {
        sailing,
        timetabled,
        altered,
        ...(arrival_estimate === null ? {} : { arrivalEstimate: arrival_estimate }),
        places: places.get(sailing_id) ?? [],
      },
    ]),
  );
};

/** Ids of the published sailings of a route whose service date lies in the range; `to` absent is without end. */
export const publishedIds = async (
  tx: SchedulesTx,
  range: { readonly world: World; readonly routeId: string; readonly from: string; readonly to?: string },
): Promise<readonly string[]> => {
  let query = tx.db
    .selectFrom('sailings')
    .select('sailing_id')
    .where('world', '=', range.world)
    .where('route_id', '=', range.routeId)
    .where('service_on', '>=', range.from);
  if (range.to !== undefined) query = query.where('service_on', '<=', range.to);
  return (await query.execute()).map(({ sailing_id }) => sailing_id);
};

/** The last service date published on a route; undefined when there is none. */
export const lastPublishedDay = async (
  tx: SchedulesTx,
  { world, routeId }: { readonly world: World; readonly routeId: string },
): Promise<string | undefined> => {
  const row = await tx.db
    .selectFrom('sailings')
    .select('service_on')
    .where('world', '=', world)
    .where('route_id', '=', routeId)
    .orderBy('service_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.service_on;
};

/** Ids of the sailings on which a shipment holds a place or waits for one. */
export const sailingIdsHeldBy = async (tx: SchedulesTx, shipmentId: string): Promise<readonly string[]> => {
  const rows = await tx.db
    .selectFrom('sailing_places')
    .select('sailing_id')
    .where('shipment_id', '=', shipmentId)
    .execute();
  return rows.map(({ sailing_id }) => sailing_id);
};

/** Writes what is different between the two states; the caller holds the sailing's lock. */
export const saveSailing = async (
  tx: SchedulesTx,
  before: SailingState | undefined,
  after: SailingState,
): Promise<void> => {
  if (before === after) return;
  if (
    before === undefined ||
    before.sailing !== after.sailing ||
    before.timetabled !== after.timetabled ||
    before.arrivalEstimate !== after.arrivalEstimate
  ) {
    await upsertSailing(tx, after);
  }
  await savePlaces(tx, after.sailing.sailingId, before?.places ?? [], after.places);
};

const loadPlaces = async (
  tx: SchedulesTx,
  sailingIds: readonly string[],
): Promise<ReadonlyMap<string, readonly HeldPlace[]>> => {
  const rows = await tx.db
    .selectFrom('sailing_places')
    .selectAll()
    .where('sailing_id', 'in', sailingIds)
    .orderBy('sailing_id')
    .orderBy('position')
    .execute();
  const places = new Map<string, HeldPlace[]>();
  for (const row of rows) {
    const place: HeldPlace = {
      shipmentId: row.shipment_id,
      ...(row.organisation_id === null ? {} : { organisationId: row.organisation_id }),
      revision: row.revision,
      demand: row.demand,
      standing: row.standing,
      checked: row.checked,
      ...(row.rank === null ? {} : { rank: row.rank }),
    };
    const list = places.get(row.sailing_id) ?? [];
    list.push(place);
    places.set(row.sailing_id, list);
  }
  return places;
};

const upsertSailing = async (
  tx: SchedulesTx,
  { sailing, timetabled, altered, arrivalEstimate }: SailingState,
): Promise<void> => {
  const changing = {
    status: sailing.status,
    sort_at: latestInstant(sailing.departure),
    sailing: JSON.stringify(sailing),
    timetabled: JSON.stringify(timetabled),
    altered: JSON.stringify(altered),
    arrival_estimate: arrivalEstimate === undefined ? null : JSON.stringify(arrivalEstimate),
  };
  await tx.db
    .insertInto('sailings')
    .values({
      sailing_id: sailing.sailingId,
      world: sailing.world,
      route_id: sailing.routeId ?? null,
      direction: sailing.direction ?? null,
      operator_id: sailing.operatorId ?? null,
      service_on: sailing.serviceOn,
      ordinal: sailing.ordinal,
      from_place_id: sailing.fromPlaceId,
      to_place_id: sailing.toPlaceId,
      ...changing,
    })
    .onConflict((conflict) => conflict.column('sailing_id').doUpdateSet(changing))
    .execute();
};

const savePlaces = async (
  tx: SchedulesTx,
  sailingId: string,
  before: readonly HeldPlace[],
  after: readonly HeldPlace[],
): Promise<void> => {
  const known = new Map(before.map((place, position) => [place.shipmentId, { place, position }]));
  const gone = before.filter(({ shipmentId }) => !after.some((each) => each.shipmentId === shipmentId));
  if (gone.length > 0) {
    await tx.db
      .deleteFrom('sailing_places')
      .where('sailing_id', '=', sailingId)
      .where(
        'shipment_id',
        'in',
        gone.map(({ shipmentId }) => shipmentId),
      )
      .execute();
  }
  const rows = after.flatMap((place, position) =>
    saysTheSame(known.get(place.shipmentId), { place, position }) ? [] : [rowOf(sailingId, place, position)],
  );
  if (rows.length === 0) return;
  await tx.db
    .insertInto('sailing_places')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['sailing_id', 'shipment_id']).doUpdateSet((row) => ({
        position: row.ref('excluded.position'),
        revision: row.ref('excluded.revision'),
        demand: row.ref('excluded.demand'),
        standing: row.ref('excluded.standing'),
        checked: row.ref('excluded.checked'),
        rank: row.ref('excluded.rank'),
      })),
    )
    .execute();
};

const rowOf = (sailingId: string, place: HeldPlace, position: number) => ({
  sailing_id: sailingId,
  shipment_id: place.shipmentId,
  organisation_id: place.organisationId ?? null,
  position,
  revision: place.revision,
  demand: JSON.stringify(place.demand),
  standing: place.standing,
  checked: place.checked,
  rank: place.rank ?? null,
});
