// What is asked before every timeline: one function and one statement in it, its names qualified, so that entering it
// sets nothing. Each table's policy is asked once. The one with a single argument stays: the version before calls it.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create or replace function tracking.timeline_stamp(me text, asked text, out view text, out world text, out stamp text)
      language plpgsql as $$
      begin
        perform pg_catalog.set_config('app.organisation_id', me, true);
        select a.view, s.world, pg_catalog.concat_ws('.', s.version, s.place_changes,
          (select pg_catalog.concat_ws('.',
              coalesce(sum((select r.stored from tracking.unit_reports r where r.unit_id = u.unit_id
                order by r.stored desc limit 1)), 0),
              coalesce(sum((select c.stored from tracking.unit_customs c where c.unit_id = u.unit_id
                order by c.stored desc limit 1)), 0),
              coalesce(sum((select max(p.stored) from tracking.unit_promises p where p.unit_id = u.unit_id)), 0))
            from (select distinct m.unit_id from tracking.memberships m where m.shipment_id = asked) u),
          (select sum(k.changed) from tracking.ferry_legs f
            join tracking.known_sailings k on k.sailing_id = f.sailing_id where f.shipment_id = asked),
          (select k.changed from tracking.known_places k order by k.changed desc limit 1),
          (select k.changed from tracking.known_parties k order by k.changed desc limit 1))
        into timeline_stamp.view, timeline_stamp.world, timeline_stamp.stamp
        from tracking.shipments s join tracking.access a on a.subject_id = s.shipment_id and a.organisation_id = me
        where s.shipment_id = asked;
      end $$
  `.execute(db);
};
