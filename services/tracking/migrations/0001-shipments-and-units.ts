// Tracking's own tables. Who sees a subject is one row in `access`; every other policy asks there.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await accessAndSubjects(db);
  await reports(db);
  await copies(db);
  await policies(db);
};

const accessAndSubjects = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table tracking.access (
      organisation_id text not null,
      subject_id text not null,
      subject_kind text not null check (subject_kind in ('shipment', 'unit')),
      view text not null check (view in ('full', 'carriage', 'port')),
      sort_at timestamptz not null,
      primary key (organisation_id, subject_id)
    );
    create index access_newest on tracking.access (organisation_id, subject_kind, sort_at desc, subject_id) include (view);
    create index access_subject on tracking.access (subject_id);

    create table tracking.shipments (
      shipment_id text primary key,
      organisation_id text not null,
      world text not null,
      version integer not null,
      booked_at timestamptz not null,
      planned_arrival_at timestamptz,
      state jsonb not null
    );
    create table tracking.ferry_legs (
      shipment_id text not null references tracking.shipments,
      sailing_id text not null,
      primary key (sailing_id, shipment_id)
    );
    create table tracking.units (
      unit_id text primary key,
      organisation_id text not null,
      world text not null,
      kind text not null,
      version integer not null,
      identifiers jsonb not null
    );
    create table tracking.memberships (
      unit_id text not null references tracking.units,
      shipment_id text not null references tracking.shipments,
      from_at timestamptz not null,
      to_at timestamptz,
      primary key (unit_id, shipment_id, from_at)
    );
    create index memberships_shipment on tracking.memberships (shipment_id);
    create table tracking.identifiers (
      normalised text not null,
      subject_id text not null,
      primary key (normalised, subject_id)
    );
    create index identifiers_subject on tracking.identifiers (subject_id);
  `.execute(db);
};

const reports = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table tracking.unit_reports (
      unit_id text not null,
      reporter text not null,
      report_id text not null,
      recorded_at timestamptz not null,
      entry json not null,
      primary key (unit_id, reporter, report_id)
    );
    create table tracking.parked_reports (
      organisation_id text not null,
      report_id text not null,
      normalised text not null,
      parked_at timestamptz not null,
      report jsonb not null,
      caller jsonb not null,
      primary key (organisation_id, report_id)
    );
    create index parked_identifier on tracking.parked_reports (normalised);
    create table tracking.pending_rebookings (
      shipment_id text primary key references tracking.shipments,
      answer_by timestamptz not null
    );
    create index pending_due on tracking.pending_rebookings (answer_by);
  `.execute(db);
};

const copies = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table tracking.known_places (place_id text primary key, body jsonb not null);
    create table tracking.known_routes (route_id text primary key, body jsonb not null);
    create table tracking.known_sailings (sailing_id text primary key, world text not null, body jsonb not null);
  `.execute(db);
};

/** `_request` sees a subject through its organisation's row in `access`; `_work` sees all, by name. */
const policies = async (db: Kysely<unknown>): Promise<void> => {
  const me = `nullif(current_setting('app.organisation_id', true), '')`;
  const bySubject: Record<string, string> = {
    shipments: 'shipment_id',
    ferry_legs: 'shipment_id',
    units: 'unit_id',
    memberships: 'shipment_id',
    identifiers: 'subject_id',
    unit_reports: 'unit_id',
    pending_rebookings: 'shipment_id',
  };
  const seen = (table: string, column: string) =>
    `exists (select 1 from tracking.access where access.organisation_id = ${me} and access.subject_id = ${table}.${column})`;
  const enforce = (table: string, using: string) =>
    sql.raw(`
      alter table tracking.${table} enable row level security;
      alter table tracking.${table} force row level security;
      create policy ${table}_request on tracking.${table} to tracking_request using (${using}) with check (true);
      create policy ${table}_work on tracking.${table} to tracking_work using (true) with check (true);
    `);
  for (const [table, column] of Object.entries(bySubject)) await enforce(table, seen(table, column)).execute(db);
  await enforce('parked_reports', `organisation_id = ${me}`).execute(db);
  await enforce('access', `organisation_id = ${me}`).execute(db);
};
