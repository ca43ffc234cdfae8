// Tracking's own tables. Who sees a subject is one row in `access`; every other policy asks there.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await subjects(db);
  await reports(db);
  await copies(db);
  await policies(db);
  await grants(db);
  await stamps(db);
};

const subjects = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table tracking.access (
      organisation_id text not null,
      subject_id text not null,
      subject_kind text not null check (subject_kind in ('shipment', 'unit')),
      view text not null check (view in ('full', 'carriage', 'port')),
      sort_at timestamptz not null,
      -- Of shipments: what their list is ordered and narrowed by, so that it reads nothing else.
      -- Infinity where no arrival is planned.
      arrival_at timestamptz not null default 'infinity',
      mode text,
      origin_place_id text,
      destination_place_id text,
      primary key (organisation_id, subject_id)
    );
    create index access_booked on tracking.access (organisation_id, sort_at, subject_id)
      include (view) where subject_kind = 'shipment';
    create index access_arrival on tracking.access (organisation_id, arrival_at, subject_id)
      include (view) where subject_kind = 'shipment';
    create index access_subject on tracking.access (subject_id);

    create table tracking.shipments (
      shipment_id text primary key,
      -- The booker.
      organisation_id text not null,
      world text not null,
      version integer not null,
      booked_at timestamptz not null,
      -- What the domain folds its events into; json, not jsonb: it is only ever read whole.
      state json not null,
      -- What schedules answered about its places on ferries, and how often: with the version it makes the ETag.
      places json not null,
      place_changes integer not null default 0
    );
    -- Sailings of the plan in force and of one asked for.
    create table tracking.ferry_legs (
      sailing_id text not null,
      shipment_id text not null references tracking.shipments,
      in_force boolean not null,
      primary key (sailing_id, shipment_id)
    );
    create index ferry_legs_shipment on tracking.ferry_legs (shipment_id);

    create table tracking.units (
      unit_id text primary key,
      -- Who registered it.
      organisation_id text not null,
      world text not null,
      kind text not null,
      -- What it was registered with; what it became known by is told by its reports.
      identifiers json not null
    );
    create table tracking.memberships (
      shipment_id text not null references tracking.shipments,
      unit_id text not null references tracking.units,
      from_at timestamptz not null,
      to_at timestamptz,
      primary key (shipment_id, unit_id, from_at)
    );
    create index memberships_unit on tracking.memberships (unit_id);
    -- Every spelling under which a shipment or unit was ever known, brought to one form.
    create table tracking.identifiers (
      normalised text not null,
      subject_id text not null,
      primary key (normalised, subject_id)
    );
    create index identifiers_subject on tracking.identifiers (subject_id);
    create table tracking.pending_rebookings (
      shipment_id text primary key references tracking.shipments,
      answer_by timestamptz not null
    );
    create index pending_rebookings_due on tracking.pending_rebookings (answer_by);
  `.execute(db);
};

const reports = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    -- One row for each report and correction, never updated. The log writes several rows of a statement in order.
    create table tracking.unit_reports (
      unit_id text not null,
      reporter text not null,
      report_id text not null,
      -- The id of the report a correction is about.
      corrects text,
      recorded_at timestamptz not null,
      stored bigint generated always as identity,
      body json not null,
      primary key (reporter, report_id)
    );
    create index unit_reports_unit on tracking.unit_reports (unit_id, stored);

    -- Reports of a unit nobody they come from can see yet; taken up when one is known by the identifier.
    create table tracking.parked_reports (
      organisation_id text not null,
      report_id text not null,
      normalised text not null,
      parked_at timestamptz not null,
      report json not null,
      caller json not null,
      primary key (organisation_id, report_id)
    );
    create index parked_reports_identifier on tracking.parked_reports (normalised);
  `.execute(db);
};

/** Copies of what others announce. `changed` counts up with each change: a reader's cache asks only for what is newer. */
const copies = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create sequence tracking.copy_changes;
    create sequence tracking.party_changes;
    create table tracking.known_places (
      place_id text primary key, changed bigint not null, body json not null
    );
    create table tracking.known_routes (
      route_id text primary key, changed bigint not null, body json not null
    );
    create table tracking.known_sailings (
      sailing_id text primary key, changed bigint not null, world text not null, body json not null
    );
    create table tracking.known_parties (
      party_id text primary key, changed bigint not null, world text not null, kind text not null,
      name text not null, places text[] not null, routes text[] not null
    );
    create index known_parties_places on tracking.known_parties using gin (places);
    create index known_parties_routes on tracking.known_parties using gin (routes);
    create index known_sailings_changed on tracking.known_sailings (changed);
    create index known_places_changed on tracking.known_places (changed);
    create index known_routes_changed on tracking.known_routes (changed);
    create index known_parties_changed on tracking.known_parties (changed);
    revoke insert, update, delete on tracking.known_places, tracking.known_routes, tracking.known_sailings,
      tracking.known_parties from tracking_request;
    revoke usage on sequence tracking.copy_changes, tracking.party_changes from tracking_request;
  `.execute(db);
};

const me = `nullif(current_setting('app.organisation_id', true), '')`;
// `offset 0` keeps the planner from reading all of an organisation's access into a hash for the sake of one subject.
const seen = (subject: string) =>
  `exists (select 1 from tracking.access a where a.organisation_id = ${me} and a.subject_id = ${subject} offset 0)`;
const booked = (shipment: string) =>
  `exists (select 1 from tracking.shipments s where s.shipment_id = ${shipment} and s.organisation_id = ${me} offset 0)`;

type Rule = { readonly table: string; readonly read: string; readonly write?: string };

/** `_request` reads what its organisation has access to and writes what is its own; `_work` sees all, by name. */
const RULES: readonly Rule[] = [
  { table: 'access', read: `organisation_id = ${me}` },
  { table: 'shipments', read: seen('shipments.shipment_id'), write: `organisation_id = ${me}` },
  { table: 'ferry_legs', read: seen('ferry_legs.shipment_id'), write: booked('ferry_legs.shipment_id') },
  { table: 'units', read: seen('units.unit_id'), write: `organisation_id = ${me}` },
  { table: 'memberships', read: seen('memberships.shipment_id'), write: booked('memberships.shipment_id') },
  { table: 'identifiers', read: seen('identifiers.subject_id'), write: seen('identifiers.subject_id') },
  {
    table: 'unit_reports',
    read: seen('unit_reports.unit_id'),
    write: `reporter = ${me} and ${seen('unit_reports.unit_id')}`,
  },
  { table: 'parked_reports', read: `organisation_id = ${me}`, write: `organisation_id = ${me}` },
  {
    table: 'pending_rebookings',
    read: booked('pending_rebookings.shipment_id'),
    write: booked('pending_rebookings.shipment_id'),
  },
];

const policies = async (db: Kysely<unknown>): Promise<void> => {
  for (const { table, read, write } of RULES) {
    const name = `tracking.${table}`;
    await sql
      .raw(`
        alter table ${name} enable row level security;
        alter table ${name} force row level security;
        create policy ${table}_work on ${name} to tracking_work using (true) with check (true);
        create policy ${table}_read on ${name} for select to tracking_request using (${read});
      `)
      .execute(db);
    if (write === undefined) continue;
    await sql
      .raw(`
        create policy ${table}_insert on ${name} for insert to tracking_request with check (${write});
        create policy ${table}_update on ${name} for update to tracking_request using (${write}) with check (${write});
        create policy ${table}_delete on ${name} for delete to tracking_request using (${write});
      `)
      .execute(db);
  }
};

/**
 * A booking opens its subjects to other organisations, whose rows its own role may not see. These two functions do
 * that and nothing else, and only for subjects nobody sees yet or the caller sees fully.
 */
const grants = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
      create policy access_owner on tracking.access to tracking_owner using (true) with check (true);

      create function tracking.view_rank(view text) returns integer language sql immutable
        return case view when 'full' then 3 when 'port' then 2 else 1 end;

      create function tracking.grant_access(grants jsonb) returns void
        language sql security definer set search_path = pg_catalog, pg_temp as $$
        insert into tracking.access as held (organisation_id, subject_id, subject_kind, view, sort_at, arrival_at,
          mode, origin_place_id, destination_place_id)
        select g.organisation_id, g.subject_id, g.subject_kind, g.view, g.sort_at, coalesce(g.arrival_at, 'infinity'),
          g.mode, g.origin_place_id, g.destination_place_id
        from jsonb_to_recordset(grants) as g (
          organisation_id text, subject_id text, subject_kind text, view text, sort_at timestamptz,
          arrival_at timestamptz, mode text, origin_place_id text, destination_place_id text
        )
        where session_user <> 'tracking_request'
          or not exists (select from tracking.access a where a.subject_id = g.subject_id)
          or exists (
            select from tracking.access a
            where a.subject_id = g.subject_id and a.view = 'full' and a.organisation_id = ${me}
          )
        order by g.organisation_id, g.subject_id
        on conflict (organisation_id, subject_id) do update set
          view = excluded.view
          where tracking.view_rank(excluded.view) > tracking.view_rank(held.view)
      $$;

      create function tracking.set_listing(
        shipment_id text, arrival_at timestamptz, mode text, origin_place_id text, destination_place_id text
      ) returns void
        language sql security definer set search_path = pg_catalog, pg_temp as $$
        update tracking.access set arrival_at = coalesce($2, 'infinity'), mode = $3, origin_place_id = $4,
          destination_place_id = $5
        where subject_id = $1
          and (session_user <> 'tracking_request' or exists (
            select from tracking.access a
            where a.subject_id = $1 and a.view = 'full' and a.organisation_id = ${me}
          ))
      $$;
    `)
    .execute(db);
};

/**
 * What a timeline depends on, as numbers that grow with every change of it. A function, because it is asked at every
 * reading of a timeline and keeps its plan between them.
 */
const stamps = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create function tracking.timeline_stamp(asked text, out view text, out world text, out stamp text)
      language plpgsql stable set search_path = tracking, pg_temp as $$
      begin
        select a.view, s.world, concat_ws('.', s.version, s.place_changes,
          (select sum(told.stored) from (select distinct m.unit_id from memberships m where m.shipment_id = asked) u
            cross join lateral (
              select r.stored from unit_reports r where r.unit_id = u.unit_id order by r.stored desc limit 1
            ) told),
          (select sum(k.changed) from ferry_legs f join known_sailings k on k.sailing_id = f.sailing_id
            where f.shipment_id = asked),
          (select k.changed from known_places k order by k.changed desc limit 1),
          (select k.changed from known_parties k order by k.changed desc limit 1))
        into timeline_stamp.view, timeline_stamp.world, timeline_stamp.stamp
        from shipments s join access a on a.subject_id = s.shipment_id
          and a.organisation_id = nullif(current_setting('app.organisation_id', true), '')
        where s.shipment_id = asked;
      end $$
  `.execute(db);
};
