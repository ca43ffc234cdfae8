// Alerts: odds that have fallen below a threshold, open until something settles them.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table planning.alerts (
      alert_id text primary key,
      -- The booker's.
      organisation_id text not null,
      shipment_id text not null,
      unit_id text not null,
      kind text not null,
      raised_at timestamptz not null,
      closed_at timestamptz,
      closed_because text,
      body json not null
    );
    -- Of each kind a unit of a shipment has one at a time.
    create unique index alerts_open on planning.alerts (shipment_id, unit_id, kind) where closed_at is null;
    create index alerts_listed on planning.alerts (organisation_id, raised_at desc, alert_id desc);
    create index alerts_shipment on planning.alerts (shipment_id);
    alter table planning.alerts enable row level security;
    alter table planning.alerts force row level security;
    create policy alerts_work on planning.alerts to planning_work using (true) with check (true);
    -- What could be done, and what it costs, is the booker's and the customer's matter.
    create policy alerts_read on planning.alerts for select to planning_request using (
      exists (
        select 1 from planning.access a
        where a.organisation_id = nullif(current_setting('app.organisation_id', true), '')
          and a.subject_id = alerts.shipment_id and a.view = 'full' offset 0
      )
    );
    revoke insert, update, delete on planning.alerts from planning_request;
  `.execute(db);
};
