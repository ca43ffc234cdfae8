import { type Kysely, sql } from 'kysely';

/** What a delivered shipment saved against each other way of its lane; for its booker and its customer alone. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table planning.realised_savings (
      shipment_id text not null,
      against text not null,
      world text not null,
      mode text not null,
      customer_id text,
      -- Of delivery, in UTC: 2026-12.
      month text not null,
      delivered_at timestamptz not null,
      body json not null,
      primary key (shipment_id, against)
    );
  `.execute(db);
  await sql
    .raw(`
      alter table planning.realised_savings enable row level security;
      alter table planning.realised_savings force row level security;
      create policy realised_savings_work on planning.realised_savings to planning_work using (true) with check (true);
      create policy realised_savings_read on planning.realised_savings for select to planning_request using (
        exists (select 1 from planning.access a
          where a.organisation_id = ${me} and a.subject_id = realised_savings.shipment_id and a.view = 'full' offset 0));
      revoke insert, update, delete on planning.realised_savings from planning_request;
    `)
    .execute(db);
};

const me = `nullif(current_setting('app.organisation_id', true), '')`;
