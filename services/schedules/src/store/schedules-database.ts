// The tables of schema `schedules`, as its migrations leave them.
import type { World } from '@fourports/contracts';
import type { Place, Route, Vessel } from '@fourports/contracts/schedules/network';
import type { ArrivalEstimate, PlaceDemand, Sailing } from '@fourports/contracts/schedules/sailing';
import type { Timetable } from '@fourports/contracts/schedules/timetable';
import type { ColumnType } from 'kysely';
import type { Alteration, HeldPlace } from '../domain/sailing-state.ts';
import type { ShipmentPlan } from '../domain/shipment-plan.ts';

/** Read as written; written as JSON text, because the driver would take a list for a PostgreSQL array. */
type Json<Value> = ColumnType<Value, string, string>;

type PlacesTable = { place_id: string; place: Json<Place> };
type VesselsTable = { vessel_id: string; vessel: Json<Vessel> };
type RoutesTable = { route_id: string; position: number; route: Json<Route> };

type TimetablesTable = {
  timetable_id: string;
  world: World;
  route_id: string;
  version: number;
  timetable: Json<Timetable>;
};

type SailingsTable = {
  sailing_id: string;
  world: World;
  /** Route and direction, or the organisation that announced a one-off call. */
  route_id: string | null;
  direction: 'outbound' | 'inbound' | null;
  operator_id: string | null;
  /** `2023-12-19`; text, because the driver would make a moment of a date. */
  service_on: string;
  ordinal: number;
  status: Sailing['status'];
  from_place_id: string;
  to_place_id: string;
  /** Departure, or the end of its day where no clock time is known; ISO text sorts as it should. */
  sort_at: string;
  sailing: Json<Sailing>;
  timetabled: Json<Sailing>;
  altered: Json<readonly Alteration[]>;
  arrival_estimate: ColumnType<ArrivalEstimate | null, string | null, string | null>;
};

type SailingPlacesTable = {
  sailing_id: string;
  shipment_id: string;
  organisation_id: string | null;
  /** The order of the list: first those confirmed, then those waiting. */
  position: number;
  revision: number;
  demand: Json<PlaceDemand>;
  standing: HeldPlace['standing'];
  checked: HeldPlace['checked'];
  rank: number | null;
};

type ShipmentPlansTable = { shipment_id: string; organisation_id: string | null; plan: Json<ShipmentPlan> };

type RouteOperatorsTable = { organisation_id: string; world: World; route_id: string };

export type SchedulesDatabase = {
  places: PlacesTable;
  vessels: VesselsTable;
  routes: RoutesTable;
  timetables: TimetablesTable;
  sailings: SailingsTable;
  sailing_places: SailingPlacesTable;
  shipment_plans: ShipmentPlansTable;
  route_operators: RouteOperatorsTable;
};
