// What is said of sailings beside their plan: when a ship under way will arrive, and whether there is room; and who has a
// place on which.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    alter table planning.known_sailings add column arrival_estimate json, add column is_full json;
    create table planning.ferry_places (
      shipment_id text not null,
      sailing_id text not null,
      is_confirmed boolean not null,
      primary key (shipment_id, sailing_id)
    );
    revoke all on planning.ferry_places from planning_request;
  `.execute(db);
};
