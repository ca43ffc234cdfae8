// What is asked before every timeline, for all that ask at once: one statement, its names qualified so that entering it
// sets nothing. The functions for one stay: the version before calls them.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create function tracking.timeline_stamps(me text, asked text[])
      returns table (shipment_id text, view text, world text, stamp text)
      language plpgsql as $$
      #variable_conflict use_column
      begin
        perform pg_catalog.set_config('app.organisation_id', me, true);
        return query
        select s.shipment_id, a.view, s.world, pg_catalog.concat_ws('.', s.version, s.place_changes,
          (select pg_catalog.concat_ws('.',
              coalesce(sum((select r.stored from tracking.unit_reports r where r.unit_id = u.unit_id
                order by r.stored desc limit 1)), 0),
              coalesce(sum((select c.stored from tracking.unit_customs c where c.unit_id = u.unit_id
                order by c.stored desc limit 1)), 0),
              coalesce(sum((select max(p.stored) from tracking.unit_promises p where p.unit_id = u.unit_id)), 0))
            from (select distinct m.unit_id from tracking.memberships m where m.shipment_id = s.shipment_id) u),
          (select sum(k.changed) from tracking.ferry_legs f
            join tracking.known_sailings k on k.sailing_id = f.sailing_id where f.shipment_id = s.shipment_id),
          (select k.changed from tracking.known_places k order by k.changed desc limit 1),
          (select k.changed from tracking.known_parties k order by k.changed desc limit 1))
        from tracking.access a join tracking.shipments s on s.shipment_id = a.subject_id
        where a.organisation_id = me and a.subject_id = any (asked);
      end $$
  `.execute(db);
};
