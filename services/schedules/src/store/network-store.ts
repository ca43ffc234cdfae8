import type { World } from '@fourports/contracts';
import type { Place, Route, Vessel } from '@fourports/contracts/schedules/network';
import type { Timetable } from '@fourports/contracts/schedules/timetable';
import type { SchedulesTx } from './sailing-store.ts';

/** The network as it stands: what sailings are made from. */
export type Network = {
  readonly places: readonly Place[];
  readonly vessels: readonly Vessel[];
  readonly routes: readonly Route[];
};

/** Small enough to be read whole: dozens of rows. Routes come in the order of the files. */
export const loadNetwork = async (tx: SchedulesTx): Promise<Network> => {
  const places = await tx.db.selectFrom('places').select('place').orderBy('place_id').execute();
  const vessels = await tx.db.selectFrom('vessels').select('vessel').orderBy('vessel_id').execute();
  const routes = await tx.db.selectFrom('routes').select('route').orderBy('position').execute();
  return {
    places: places.map(({ place }) => place),
    vessels: vessels.map(({ vessel }) => vessel),
    routes: routes.map(({ route }) => route),
  };
};

export const savePlace = async (tx: SchedulesTx, place: Place): Promise<void> => {
  const row = { place_id: place.placeId, place: JSON.stringify(place) };
  await tx.db
    .insertInto('places')
    .values(row)
    .onConflict((conflict) => conflict.column('place_id').doUpdateSet({ place: row.place }))
    .execute();
};

export const saveVessel = async (tx: SchedulesTx, vessel: Vessel): Promise<void> => {
  const row = { vessel_id: vessel.vesselId, vessel: JSON.stringify(vessel) };
  await tx.db
    .insertInto('vessels')
    .values(row)
    .onConflict((conflict) => conflict.column('vessel_id').doUpdateSet({ vessel: row.vessel }))
    .execute();
};

export const saveRoute = async (tx: SchedulesTx, route: Route, position: number): Promise<void> => {
  const row = { route_id: route.routeId, position, route: JSON.stringify(route) };
  await tx.db
    .insertInto('routes')
    .values(row)
    .onConflict((conflict) => conflict.column('route_id').doUpdateSet({ position, route: row.route }))
    .execute();
};

/** The timetables of a world, or of all of them. */
export const loadTimetables = async (tx: SchedulesTx, world?: World): Promise<readonly Timetable[]> => {
  let query = tx.db.selectFrom('timetables').select('timetable').orderBy('route_id');
  if (world !== undefined) query = query.where('world', '=', world);
  return (await query.execute()).map(({ timetable }) => timetable);
};

export const saveTimetable = async (tx: SchedulesTx, timetable: Timetable): Promise<void> => {
  const { timetableId, world, routeId, version } = timetable;
  const changing = { version, timetable: JSON.stringify(timetable) };
  await tx.db
    .insertInto('timetables')
    .values({ timetable_id: timetableId, world, route_id: routeId, ...changing })
    .onConflict((conflict) => conflict.column('timetable_id').doUpdateSet(changing))
    .execute();
};
