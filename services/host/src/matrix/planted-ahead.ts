// What the next version may do to a schema while this one still runs on it: add to it, and nothing else.
import type { Migrations } from '@fourports/database';
import { sql } from 'kysely';

export const PLANTED = '9999-planted-by-the-next-version';

/** To every table a column that may be null, with an index; and a table. */
export const plantedAhead = (schema: string): Migrations => ({
  [PLANTED]: {
    up: async (db) => {
      await sql
        .raw(`
          do $$ declare each record; begin
            for each in select relname as name from pg_class
              where relnamespace = '${schema}'::regnamespace and relkind = 'r' and relname not like 'migrations%'
            loop
              execute format('alter table ${schema}.%I add column planted_by_next text', each.name);
              execute format('create index on ${schema}.%I (planted_by_next)', each.name);
            end loop;
          end $$;
          create table ${schema}.planted_by_next (id bigint primary key, note text);
        `)
        .execute(db);
    },
  },
});
