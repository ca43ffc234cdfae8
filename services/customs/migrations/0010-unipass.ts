// What customs keeps of UNI-PASS: handling it told of, answers that wait for their cargo, and how asking goes.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    -- Told to tracking once for each unit, however often customs repeats it.
    create table customs.unipass_handling (
      unit_id text not null,
      fact_id text not null,
      primary key (unit_id, fact_id)
    );
    -- Answers about cargo of which no shipment is known yet.
    create table customs.unipass_parked (
      organisation_id text not null,
      answer_hash text not null,
      names text[] not null,
      recorded_at timestamptz not null,
      parked_at timestamptz not null,
      answer json not null,
      primary key (organisation_id, answer_hash)
    );
    create index unipass_parked_names on customs.unipass_parked using gin (names);
    -- One for each shipment customs is asked about.
    create table customs.unipass_inquiries (
      shipment_id text primary key,
      organisation_id text not null,
      origin_place_id text not null,
      house_bill text,
      master_bill text,
      bill_year text not null,
      -- Known once customs has named them.
      cargo_numbers text[] not null default '{}',
      since timestamptz not null,
      next_ask_at timestamptz,
      state text not null check (state in ('waiting', 'answered', 'notFound', 'unavailable', 'left', 'givenUp')),
      failures integer not null default 0,
      last_asked_at timestamptz,
      -- The last time customs answered at all; "not found" is an answer, "unavailable" is none.
      last_good_at timestamptz,
      reason text,
      detail text
    );
    create index unipass_inquiries_due on customs.unipass_inquiries (next_ask_at) where next_ask_at is not null;
    -- Questions asked on a Korean day, whatever came of them.
    create table customs.unipass_calls (asked_on date primary key, calls integer not null);
  `.execute(db);
  for (const [table, read, insert] of RULES) {
    await sql
      .raw(`
        alter table customs.${table} enable row level security;
        alter table customs.${table} force row level security;
        create policy ${table}_work on customs.${table} to customs_work using (true) with check (true);
        create policy ${table}_read on customs.${table} for select to customs_request using (${read});
        ${insert ? `create policy ${table}_insert on customs.${table} for insert to customs_request with check (${read});` : ''}
      `)
      .execute(db);
  }
  await sql`
    revoke insert, update, delete on customs.unipass_inquiries from customs_request;
    revoke all on customs.unipass_calls from customs_request;
  `.execute(db);
};

const me = `nullif(current_setting('app.organisation_id', true), '')`;
const seen = (subject: string) =>
  `exists (select 1 from customs.access a where a.organisation_id = ${me} and a.subject_id = ${subject} offset 0)`;

/** Table, what a request reads, and whether it may write as much. */
const RULES: readonly (readonly [table: string, read: string, insert: boolean])[] = [
  ['unipass_handling', seen('unipass_handling.unit_id'), true],
  ['unipass_parked', `organisation_id = ${me}`, true],
  ['unipass_inquiries', seen('unipass_inquiries.shipment_id'), false],
];
