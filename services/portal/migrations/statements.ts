// Migrations are SQL, one statement at a time, in the order written.
import { type Kysely, sql } from 'kysely';

export const runStatements = async (db: Kysely<unknown>, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

const CURRENT = `nullif(current_setting('app.organisation_id', true), '')`;

/** What row-level security compares with; nothing is visible when no organisation is set. */
export const OWN = `organisation_id = ${CURRENT}`;
/** True while a platform organisation acts. */
export const PLATFORM_ACTS = `exists (select from platform_organisations p where p.organisation_id = ${CURRENT})`;

/** Enables and forces row-level security; consumers and jobs see everything by an explicit policy. */
export const guarded = (table: string): readonly string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_work on ${table} to portal_work using (true) with check (true)`,
];

/** Requests see and change the rows for which `using` holds, and write only those for which `check` holds. */
export const visibleWhere = (table: string, using: string, check = using): string =>
  `create policy ${table}_request on ${table} to portal_request using (${using}) with check (${check})`;

/** For tables no request's role has any business with. */
export const hiddenFromRequests = (table: string): string => `revoke all on ${table} from portal_request`;

/** Requests may read and write only these columns, and delete nothing; without `select` they read all. */
export const columnsForRequests = (
  table: string,
  { select, update }: { readonly select?: string; readonly update: string },
): readonly string[] => [
  `revoke update, delete on ${table} from portal_request`,
  `grant update (${update}) on ${table} to portal_request`,
  ...(select === undefined
    ? []
    : [
        `revoke select on ${table} from portal_request`,
        `grant select (${select}) on ${table} to portal_request`,
      ]),
];
