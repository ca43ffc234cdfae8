// What is done most often takes one message: reports that are expected to be new, and asking whether a timeline changed.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  // Stored and announced together: where a report is not new, all of it is undone.
  await sql`
    create function tracking.require_all_stored(stored bigint, asked bigint) returns void
      language plpgsql immutable as $$
      begin
        if stored <> asked then
          raise exception using errcode = 'FP001', message = format('%s of %s reports are new', stored, asked);
        end if;
      end $$
  `.execute(db);
  // Binds itself to the organisation that asks, so that one prepared statement under row-level security is all there is
  // to send.
  await sql`
    create function tracking.timeline_stamp(me text, asked text, out view text, out world text, out stamp text)
      language plpgsql set search_path = tracking, pg_temp as $$
      begin
        perform set_config('app.organisation_id', me, true);
        select s.view, s.world, s.stamp from timeline_stamp(asked) s
        into timeline_stamp.view, timeline_stamp.world, timeline_stamp.stamp;
      end $$
  `.execute(db);
};
