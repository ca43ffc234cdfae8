import { type Kysely, sql } from 'kysely';

/** What came of journeys, and how right the promises given for them were: each seen by whoever sees the shipment. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table planning.deliveries (
      journey_id text not null,
      shipment_id text not null,
      world text not null,
      mode text not null,
      route_id text,
      -- Of delivery, in UTC: 2026-12.
      month text not null,
      delivered_at timestamptz not null,
      primary key (journey_id, shipment_id)
    );
    create index deliveries_shipment on planning.deliveries (shipment_id);

    -- One row for each promise given before delivery; told anew when the delivery is corrected.
    create table planning.promise_scores (
      journey_id text not null,
      given_at timestamptz not null,
      hours_before real not null,
      pinball_minutes real not null,
      crps_minutes real not null,
      within_80 boolean not null,
      within_95 boolean not null,
      -- How much of the outcome lies in each tenth of the promise.
      pit real[] not null,
      brier_sum real not null,
      brier_count integer not null,
      primary key (journey_id, given_at)
    );
  `.execute(db);
  await sql
    .raw(`
      alter table planning.deliveries enable row level security;
      alter table planning.deliveries force row level security;
      create policy deliveries_work on planning.deliveries to planning_work using (true) with check (true);
      create policy deliveries_read on planning.deliveries for select to planning_request using (
        exists (select 1 from planning.access a
          where a.organisation_id = ${me} and a.subject_id = deliveries.shipment_id offset 0));
      alter table planning.promise_scores enable row level security;
      alter table planning.promise_scores force row level security;
      create policy promise_scores_work on planning.promise_scores to planning_work using (true) with check (true);
      -- Deliveries of others are not there for whoever asks.
      create policy promise_scores_read on planning.promise_scores for select to planning_request using (
        exists (select 1 from planning.deliveries d where d.journey_id = promise_scores.journey_id offset 0));
      revoke insert, update, delete on planning.deliveries, planning.promise_scores from planning_request;
    `)
    .execute(db);
};

const me = `nullif(current_setting('app.organisation_id', true), '')`;
