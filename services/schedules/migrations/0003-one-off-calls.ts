import { type Kysely, sql } from 'kysely';

/** A sailing is of a route, or a one-off call of the organisation that announced it: that one then moves its places. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    alter table schedules.sailings
      alter column route_id drop not null,
      alter column direction drop not null,
      add column operator_id text,
      add constraint of_a_route_or_of_an_operator check (
        (route_id is null) = (direction is null) and (route_id is null) <> (operator_id is null)
      );
    alter policy lane_operator on schedules.sailing_places
      using (exists (
        select from schedules.sailings s
        left join schedules.route_operators o on o.route_id = s.route_id and o.world = s.world
          and o.organisation_id = nullif(current_setting('app.organisation_id', true), '')
        where s.sailing_id = sailing_places.sailing_id and (
          o.organisation_id is not null
          or s.operator_id = nullif(current_setting('app.organisation_id', true), '')
        )
      ));
  `.execute(db);
};
