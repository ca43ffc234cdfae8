// From which odds an organisation's alerts are raised and closed, where it has set them.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table planning.alert_thresholds (
      organisation_id text primary key,
      version integer not null,
      -- By kind of alert; a kind that is absent has the assumed threshold.
      body json not null,
      changed_at timestamptz not null,
      -- Up to which version the journeys of its bookings have been asked for anew.
      applied integer not null default 0
    );
    create index alert_thresholds_due on planning.alert_thresholds (organisation_id) where applied < version;
    create index shipments_booker on planning.shipments (organisation_id);
    alter table planning.alert_thresholds enable row level security;
    alter table planning.alert_thresholds force row level security;
    create policy alert_thresholds_work on planning.alert_thresholds to planning_work
      using (true) with check (true);
    create policy alert_thresholds_request on planning.alert_thresholds to planning_request
      using (organisation_id = nullif(current_setting('app.organisation_id', true), ''))
      with check (organisation_id = nullif(current_setting('app.organisation_id', true), ''));
  `.execute(db);
};
