// Planning's own copy of shipments, units and what was told of them; the journeys they make; the promises given.
// Who sees a shipment is one row in `access`.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await copies(db);
  await promises(db);
  await policies(db);
};

/** What others announce, as far as planning needs it. */
const copies = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table planning.access (
      organisation_id text not null,
      -- A shipment. Its units are read through it, never by themselves.
      subject_id text not null,
      view text not null check (view in ('full', 'port')),
      primary key (organisation_id, subject_id)
    );
    create index access_subject on planning.access (subject_id);

    create table planning.known_places (place_id text primary key, body json not null);
    create table planning.known_parties (
      party_id text primary key, world text not null, kind text not null, places text[] not null
    );
    create table planning.shipments (
      shipment_id text primary key,
      -- The booker.
      organisation_id text not null,
      customer_id text,
      world text not null,
      mode text not null,
      origin_place_id text not null,
      destination_place_id text not null,
      -- As text: an instant is compared to the millisecond, and told as it came.
      ready_at text not null,
      deadline_at text,
      goods json not null,
      is_cancelled boolean not null default false,
      -- Of the plan in force: its revision and its first ferry's sailing.
      revision integer not null default 0,
      sailing_id text,
      -- Every place a leg of any of its plans begins or ends at.
      places text[] not null default '{}'
    );
    create index shipments_places on planning.shipments using gin (places);
    create table planning.units (unit_id text primary key, kind text not null);
    create table planning.memberships (
      shipment_id text not null,
      unit_id text not null,
      from_at timestamptz not null,
      to_at timestamptz,
      primary key (shipment_id, unit_id, from_at)
    );
    create index memberships_unit on planning.memberships (unit_id);
    -- Reports, corrections, what customs did and what struck it: one row for each, never updated.
    create table planning.unit_told (
      unit_id text not null,
      told_id text not null,
      body json not null,
      primary key (unit_id, told_id)
    );
  `.execute(db);
};

const promises = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    -- Goods that travel alike: a promise is computed once for all shipments of a unit that agree in what is asked.
    create table planning.journeys (
      journey_id text primary key,
      unit_id text not null,
      world text not null,
      journey json not null,
      sailing_id text,
      -- How often something it rests on has changed, and up to which of these it was computed.
      wanted bigint not null default 1,
      computed bigint not null default 0,
      -- When time alone asks for it again.
      look_at timestamptz not null default 'infinity'
    );
    create table planning.journey_shipments (
      journey_id text not null references planning.journeys,
      shipment_id text not null,
      primary key (journey_id, shipment_id)
    );
    create index journey_shipments_shipment on planning.journey_shipments (shipment_id);
    create index journeys_unit on planning.journeys (unit_id);
    create index journeys_sailing on planning.journeys (sailing_id);
    create index journeys_wanted on planning.journeys (journey_id) where wanted > computed;
    create index journeys_look on planning.journeys (look_at);

    -- Every promise given, never updated; the last of each is what the next is compared with.
    create table planning.promises_given (
      journey_id text not null references planning.journeys,
      given_at timestamptz not null,
      body json not null,
      primary key (journey_id, given_at)
    );
  `.execute(db);
};

const me = `nullif(current_setting('app.organisation_id', true), '')`;

/** By shipment: whether an organisation sees it is all that requests may ask here. What they are told is read for them. */
const CLOSED = [
  'known_places',
  'known_parties',
  'units',
  'memberships',
  'unit_told',
  'journeys',
  'journey_shipments',
  'promises_given',
];
const RULES: readonly (readonly [table: string, read: string])[] = [
  ['access', `organisation_id = ${me}`],
  [
    'shipments',
    `exists (select 1 from planning.access a
       where a.organisation_id = ${me} and a.subject_id = shipments.shipment_id offset 0)`,
  ],
];

const policies = async (db: Kysely<unknown>): Promise<void> => {
  for (const table of CLOSED)
    await sql.raw(`revoke all on planning.${table} from planning_request`).execute(db);
  for (const [table, read] of RULES) {
    const name = `planning.${table}`;
    await sql
      .raw(`
        alter table ${name} enable row level security;
        alter table ${name} force row level security;
        create policy ${table}_work on ${name} to planning_work using (true) with check (true);
        create policy ${table}_read on ${name} for select to planning_request using (${read});
        revoke insert, update, delete on ${name} from planning_request;
      `)
      .execute(db);
  }
};
