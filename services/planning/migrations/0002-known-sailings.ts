import { type Kysely, sql } from 'kysely';

/**
 * Planning's own copy of sailings, and how often each world's changed: plans laid on an older count are laid anew.
 * Nothing of it belongs to an organisation; requests only read it.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table planning.known_sailings (
      sailing_id text primary key,
      world text not null,
      service_on text collate "C" not null,
      body json not null
    );
    create index known_sailings_by_day on planning.known_sailings (world, service_on);
    create table planning.sailing_changes (world text primary key, count bigint not null);
    revoke insert, update, delete on planning.known_sailings, planning.sailing_changes from planning_request;
  `.execute(db);
};
