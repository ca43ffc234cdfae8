// Promises as planning gives them: part of every timeline, and so of the stamp that keeps one.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create sequence tracking.promise_changes;
    -- The one last given of each journey of a unit: of goods that were asked for in the same words.
    create table tracking.unit_promises (
      unit_id text not null,
      journey text not null,
      stored bigint not null,
      body json not null,
      primary key (unit_id, journey)
    );
    alter table tracking.unit_promises enable row level security;
    alter table tracking.unit_promises force row level security;
    create policy unit_promises_work on tracking.unit_promises to tracking_work using (true) with check (true);
    create policy unit_promises_read on tracking.unit_promises for select to tracking_request using (
      exists (
        select 1 from tracking.access a
        where a.organisation_id = nullif(current_setting('app.organisation_id', true), '')
          and a.subject_id = unit_promises.unit_id offset 0
      )
    );
    revoke insert, update, delete on tracking.unit_promises from tracking_request;
    revoke usage on sequence tracking.promise_changes from tracking_request;
  `.execute(db);
  await sql`
    create or replace function tracking.timeline_stamp(asked text, out view text, out world text, out stamp text)
      language plpgsql stable set search_path = tracking, pg_temp as $$
      begin
        select a.view, s.world, concat_ws('.', s.version, s.place_changes,
          (select concat_ws('.', coalesce(sum(told.stored), 0), coalesce(sum(customs.stored), 0),
              coalesce(sum(promised.stored), 0))
            from (select distinct m.unit_id from memberships m where m.shipment_id = asked) u
            left join lateral (
              select r.stored from unit_reports r where r.unit_id = u.unit_id order by r.stored desc limit 1
            ) told on true
            left join lateral (
              select c.stored from unit_customs c where c.unit_id = u.unit_id order by c.stored desc limit 1
            ) customs on true
            left join lateral (
              select max(p.stored) as stored from unit_promises p where p.unit_id = u.unit_id
            ) promised on true),
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
