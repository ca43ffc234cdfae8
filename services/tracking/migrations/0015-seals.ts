// Seals are searched by and name no unit: a report that names its unit by a seal stays parked. So they stand apart from
// what units are known by. A truck is sealed anew on each trip, hence the moment.
import { type Kysely, sql } from 'kysely';

const me = `nullif(current_setting('app.organisation_id', true), '')`;
const seen = `exists (select 1 from tracking.access a where a.organisation_id = ${me} and a.subject_id = seals.unit_id offset 0)`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
      create table tracking.seals (
        normalised text not null,
        unit_id text not null,
        -- Minus infinity: the unit was registered with it.
        told_at timestamptz not null,
        primary key (normalised, unit_id, told_at)
      );
      alter table tracking.seals enable row level security;
      alter table tracking.seals force row level security;
      create policy seals_work on tracking.seals to tracking_work using (true) with check (true);
      create policy seals_read on tracking.seals for select to tracking_request using (${seen});
      create policy seals_insert on tracking.seals for insert to tracking_request with check (${seen});
      revoke update, delete on tracking.seals from tracking_request;
    `)
    .execute(db);
  await takeOver(db);
};

/** The seals told before; whoever migrates owns the tables and sees their rows only while row-level security is not forced. */
const takeOver = async (db: Kysely<unknown>): Promise<void> => {
  const read = ['units', 'unit_reports', 'unit_customs', 'seals'];
  const force = (how: string) =>
    sql
      .raw(read.map((table) => `alter table tracking.${table} ${how} row level security;`).join('\n'))
      .execute(db);
  await force('no force');
  await sql`
    insert into tracking.seals (normalised, unit_id, told_at)
    select distinct told.normalised, told.unit_id, told.at from (
      select upper(regexp_replace(normalize(seal, NFKC), '[^[:alnum:]]', '', 'g')) as normalised, unit_id, at from (
        select identifiers ->> 'sealNumber', unit_id, '-infinity'::timestamptz from tracking.units
        union all
        select coalesce(report -> 'details' ->> 'sealNumber', report -> 'details' -> 'exchanged' ->> 'sealNumber'),
          unit_id, (report ->> 'occurredAt')::timestamptz
        from (select unit_id, coalesce(body -> 'report', body) as report from tracking.unit_reports) reports
        union all
        select body -> 'findings' ->> 'sealAfter', unit_id, (body ->> 'occurredAt')::timestamptz
        from tracking.unit_customs
      ) sealed (seal, unit_id, at) where seal is not null and at is not null
    ) told where told.normalised <> ''
  `.execute(db);
  await force('force');
};
