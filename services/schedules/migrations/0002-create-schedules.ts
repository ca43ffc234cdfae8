import { type Kysely, sql } from 'kysely';

/** Reference data, sailings and the places on them. Places hold organisations' data: row-level security, forced. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table schedules.places (place_id text primary key, place jsonb not null);
    create table schedules.vessels (vessel_id text primary key, vessel jsonb not null);
    create table schedules.routes (route_id text primary key, position integer not null, route jsonb not null);
    create table schedules.timetables (
      timetable_id text primary key,
      world text not null,
      route_id text not null,
      version integer not null,
      timetable jsonb not null,
      unique (world, route_id)
    );
    create table schedules.sailings (
      sailing_id text primary key,
      world text not null,
      route_id text not null,
      direction text not null,
      service_on text not null,
      ordinal integer not null,
      status text not null,
      from_place_id text not null,
      to_place_id text not null,
      sort_at text collate "C" not null,
      sailing jsonb not null,
      timetabled jsonb not null,
      altered jsonb not null,
      unique (world, route_id, direction, service_on, ordinal)
    );
    create index sailings_by_departure on schedules.sailings (world, sort_at, sailing_id);
    create table schedules.sailing_places (
      sailing_id text not null references schedules.sailings,
      shipment_id text not null,
      organisation_id text,
      position integer not null,
      revision integer not null,
      demand jsonb not null,
      standing text not null,
      checked text not null,
      rank integer,
      primary key (sailing_id, shipment_id)
    );
    create index sailing_places_by_shipment on schedules.sailing_places (shipment_id);
    create index sailing_places_by_organisation on schedules.sailing_places (organisation_id, sailing_id);
    create table schedules.shipment_plans (
      shipment_id text primary key,
      organisation_id text,
      plan jsonb not null
    );
    create table schedules.route_operators (
      organisation_id text not null,
      world text not null,
      route_id text not null,
      primary key (organisation_id, route_id)
    );
  `.execute(db);
  await secure(db);
};

// A booker sees its own places. The lane operator of a route is a party to every leg on it (decisions §4) and
// reads and moves all of them: its commands give out the room anew.
const secure = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    alter table schedules.sailing_places enable row level security;
    alter table schedules.sailing_places force row level security;
    create policy work on schedules.sailing_places to schedules_work using (true) with check (true);
    create policy own on schedules.sailing_places for select to schedules_request
      using (organisation_id = nullif(current_setting('app.organisation_id', true), ''));
    create policy lane_operator on schedules.sailing_places to schedules_request
      using (exists (
        select from schedules.sailings s
        join schedules.route_operators o on o.route_id = s.route_id and o.world = s.world
        where s.sailing_id = sailing_places.sailing_id
          and o.organisation_id = nullif(current_setting('app.organisation_id', true), '')
      ));
    alter table schedules.shipment_plans enable row level security;
    alter table schedules.shipment_plans force row level security;
    create policy work on schedules.shipment_plans to schedules_work using (true) with check (true);
    alter table schedules.route_operators enable row level security;
    alter table schedules.route_operators force row level security;
    create policy work on schedules.route_operators to schedules_work using (true) with check (true);
    create policy own on schedules.route_operators for select to schedules_request
      using (organisation_id = nullif(current_setting('app.organisation_id', true), ''));
    revoke all on schedules.shipment_plans from schedules_request;
    revoke insert, update, delete on schedules.places, schedules.vessels, schedules.routes,
      schedules.route_operators from schedules_request;
    revoke delete on schedules.sailings, schedules.timetables from schedules_request;
  `.execute(db);
};
