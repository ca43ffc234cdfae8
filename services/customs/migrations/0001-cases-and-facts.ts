// Customs' own tables. Who sees a unit, a shipment or a case is one row in `access`; every other policy asks there.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await copies(db);
  await cases(db);
  await policies(db);
  await grants(db);
};

/** What others announce, as far as customs needs it. */
const copies = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table customs.access (
      organisation_id text not null,
      subject_id text not null,
      subject_kind text not null
        check (subject_kind in ('unit', 'shipment', 'declaration', 'hold', 'inspection')),
      view text not null check (view in ('full', 'port')),
      sort_at timestamptz not null,
      primary key (organisation_id, subject_id)
    );
    create index access_listed on customs.access (organisation_id, subject_kind, sort_at, subject_id);
    create index access_subject on customs.access (subject_id);

    create table customs.known_places (place_id text primary key, body json not null);
    create table customs.known_parties (
      party_id text primary key, world text not null, kind text not null, places text[] not null
    );
    create table customs.known_shipments (
      shipment_id text primary key,
      -- The booker.
      organisation_id text not null,
      customer_id text,
      world text not null,
      booked_at timestamptz not null,
      -- Every place a leg of any of its plans begins or ends at.
      places text[] not null default '{}'
    );
    create index known_shipments_places on customs.known_shipments using gin (places);
    create table customs.known_units (
      unit_id text primary key,
      organisation_id text not null,
      world text not null,
      kind text not null,
      identifiers json not null
    );
    create table customs.memberships (
      shipment_id text not null,
      unit_id text not null,
      from_at timestamptz not null,
      to_at timestamptz,
      primary key (shipment_id, unit_id, from_at)
    );
    create index memberships_unit on customs.memberships (unit_id);
    -- The same for the group that follows goods from unit to unit, which may be before or behind the other.
    create table customs.moves (
      shipment_id text not null,
      unit_id text not null,
      from_at timestamptz not null,
      to_at timestamptz,
      primary key (shipment_id, unit_id, from_at)
    );
    create index moves_unit on customs.moves (unit_id);
    -- Plates, container numbers, bills of lading and declaration numbers, brought to one form: units and shipments.
    create table customs.identifiers (
      normalised text not null,
      subject_id text not null,
      primary key (normalised, subject_id)
    );
  `.execute(db);
};

const cases = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    -- A declaration, a hold or an inspection. What came of it is told by the entries of its units; the status is kept
    -- beside them so that lists can be narrowed by it.
    create table customs.cases (
      case_id text primary key,
      kind text not null check (kind in ('declaration', 'hold', 'inspection')),
      -- Who entered it; null where a message of customs did.
      organisation_id text,
      world text not null,
      version integer not null,
      opened_at timestamptz not null,
      place_id text not null,
      status text not null,
      number text,
      body json not null
    );
    create index cases_number on customs.cases (number) where number is not null;
    create table customs.case_units (
      case_id text not null references customs.cases,
      unit_id text not null,
      -- Since when the case is about it.
      since timestamptz not null,
      primary key (case_id, unit_id)
    );
    create index case_units_unit on customs.case_units (unit_id);
    -- What was announced of a unit, one row for each event, never updated.
    create table customs.unit_entries (
      unit_id text not null,
      entry_id text not null,
      stored bigint generated always as identity,
      event json not null,
      primary key (unit_id, entry_id)
    );
  `.execute(db);
};

const me = `nullif(current_setting('app.organisation_id', true), '')`;
const seen = (subject: string) =>
  `exists (select 1 from customs.access a where a.organisation_id = ${me} and a.subject_id = ${subject} offset 0)`;

type Rule = {
  readonly table: string;
  readonly read: string;
  readonly insert?: string;
  readonly update?: string;
};

/** `_request` reads what its organisation has access to; who may write what is the domain's, within what it sees. */
const RULES: readonly Rule[] = [
  { table: 'access', read: `organisation_id = ${me}` },
  { table: 'known_shipments', read: seen('known_shipments.shipment_id') },
  { table: 'known_units', read: seen('known_units.unit_id') },
  { table: 'memberships', read: seen('memberships.shipment_id') },
  { table: 'moves', read: seen('moves.shipment_id') },
  { table: 'identifiers', read: seen('identifiers.subject_id') },
  {
    table: 'cases',
    read: seen('cases.case_id'),
    insert: `organisation_id = ${me}`,
    update: seen('cases.case_id'),
  },
  {
    table: 'case_units',
    read: seen('case_units.case_id'),
    insert: seen('case_units.unit_id'),
  },
  {
    table: 'unit_entries',
    read: seen('unit_entries.unit_id'),
    insert: seen('unit_entries.unit_id'),
  },
];

const policies = async (db: Kysely<unknown>): Promise<void> => {
  for (const { table, read, insert, update } of RULES) {
    const name = `customs.${table}`;
    await sql
      .raw(`
        alter table ${name} enable row level security;
        alter table ${name} force row level security;
        create policy ${table}_work on ${name} to customs_work using (true) with check (true);
        create policy ${table}_read on ${name} for select to customs_request using (${read});
        ${insert === undefined ? '' : `create policy ${table}_insert on ${name} for insert to customs_request with check (${insert});`}
        ${update === undefined ? '' : `create policy ${table}_update on ${name} for update to customs_request using (${update}) with check (${update});`}
      `)
      .execute(db);
  }
  await sql`
    revoke insert, update, delete on customs.known_places, customs.known_parties from customs_request;
  `.execute(db);
};

/**
 * Opens a case to who entered it, and to whoever sees a shipment that one of its units carried when the case came to
 * the unit: a unit's other journeys are nobody's matter. Nothing is taken back.
 */
const grants = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create policy access_owner on customs.access to customs_owner using (true) with check (true);
    create policy cases_owner on customs.cases for select to customs_owner using (true);
    create policy case_units_owner on customs.case_units for select to customs_owner using (true);
    create policy memberships_owner on customs.memberships for select to customs_owner using (true);

    create function customs.open_case(asked text) returns void
      language sql security definer set search_path = pg_catalog, pg_temp as $$
      insert into customs.access (organisation_id, subject_id, subject_kind, view, sort_at)
      select seer.organisation_id, c.case_id, c.kind, min(seer.view), c.opened_at
      from customs.cases c
      cross join lateral (
        select c.organisation_id, 'full' as view where c.organisation_id is not null
        union all
        select on_unit.organisation_id, on_unit.view
        from customs.case_units u
        join customs.memberships m on m.unit_id = u.unit_id
          and u.since >= m.from_at and (m.to_at is null or u.since < m.to_at)
        join customs.access on_shipment on on_shipment.subject_id = m.shipment_id
        join customs.access on_unit on on_unit.subject_id = u.unit_id
          and on_unit.organisation_id = on_shipment.organisation_id
        where u.case_id = c.case_id
      ) seer
      where c.case_id = asked
      group by seer.organisation_id, c.case_id, c.kind, c.opened_at
      order by seer.organisation_id
      on conflict do nothing
    $$;
  `.execute(db);
};
