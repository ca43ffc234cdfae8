// Refuses to start on a database whose roles or tables would let one organisation see another's rows.
import type pg from 'pg';
import { withConnection } from './admin-connection.ts';
import { SHARED_SCHEMAS } from './bootstrap.ts';
import { ROLE_KINDS, roleName, roleUrl } from './roles.ts';
import { StartupProblem } from './startup-problem.ts';

export type StartUpCheckOptions = {
  readonly url: string;
  readonly roleSecret: string;
  readonly services: readonly string[];
};

/**
 * Checks roles, row-level security and rights of the given services, as their own roles see them. Schemas named
 * `*_jobs` are the worker's and exempt. Throws StartupProblem DATABASE_NOT_SAFE with the first fault found.
 */
export async function checkDatabase(options: StartUpCheckOptions): Promise<void> {
  for (const service of options.services) {
    const signedIn = roleUrl(options.url, roleName(service, 'work'), options.roleSecret);
    const faults = await withConnection(signedIn, async (client) => [
      ...(await faultyRoles(client, options.services)),
      ...(await faultyTables(client, service)),
      ...(await faultyRights(client, service, options.services)),
    ]);
    const [first] = faults;
    if (first !== undefined) {
      throw new StartupProblem('DATABASE_NOT_SAFE', `Failed the database's safety check: ${first}`);
    }
  }
}

async function faultyRoles(client: pg.Client, services: readonly string[]): Promise<readonly string[]> {
  const expected = [
    ...services.flatMap((service) => ROLE_KINDS.map((kind) => roleName(service, kind))),
    ...SHARED_SCHEMAS.flatMap(({ schema, roles }) => roles.map((kind) => roleName(schema, kind))),
  ];
  const { rows } = await client.query<{
    role: string;
    there: boolean;
    above: boolean;
    member: string | null;
  }>(
    `SELECT e.role, r.oid IS NOT NULL AS there, coalesce(r.rolsuper OR r.rolbypassrls, false) AS above,
       (SELECT m.roleid::regrole::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
        WHERE m.member = r.oid AND NOT g.rolname = ANY ('{eventlog_reader,eventlog_writer}') LIMIT 1) AS member
     FROM unnest($1::text[]) WITH ORDINALITY AS e(role, place) LEFT JOIN pg_roles r ON r.rolname = e.role
     ORDER BY e.place`,
    [expected],
  );
  return rows.flatMap(({ role, there, above, member }) => {
    if (!there) return [`the role ${role} is missing. Run bootstrap.`];
    if (above) return [`the role ${role} is a superuser or bypasses row security. Take that right from it.`];
    return member === null ? [] : [`the role ${role} is a member of ${member}. Revoke that membership.`];
  });
}

type TableRow = {
  readonly name: string;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly policies: number;
  /** Whether requests may touch it at all; a table closed to them needs no policy. */
  readonly reached: boolean;
  readonly kind: string;
};

// Kinds (pg_class.relkind): r table, p partitioned, v view, m materialised view.
async function faultyTables(client: pg.Client, service: string): Promise<readonly string[]> {
  const { rows } = await client.query<TableRow>(
    `SELECT c.oid::regclass::text AS name, c.relkind AS kind, c.relrowsecurity AS enabled,
       c.relforcerowsecurity AS forced,
       (SELECT count(*)::integer FROM pg_policy p WHERE p.polrelid = c.oid
          AND (p.polroles = '{0}' OR (SELECT oid FROM pg_roles WHERE rolname = $1 || '_request') = ANY (p.polroles)))
         AS policies,
       has_any_column_privilege($1 || '_request', c.oid, 'SELECT, INSERT, UPDATE')
         OR has_table_privilege($1 || '_request', c.oid, 'DELETE') AS reached
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organisation_id' AND NOT a.attisdropped
     WHERE n.nspname = $1 AND (c.relkind IN ('r', 'p', 'm')
       OR (c.relkind = 'v' AND NOT coalesce(c.reloptions::text ~ 'security_invoker=(true|on|1)', false)))
     ORDER BY 1`,
    [service],
  );
  return rows.flatMap(({ name, kind, enabled, forced, policies, reached }) => {
    if (kind === 'v')
      return [`the view ${name} runs with its owner's rights. Make it with security_invoker.`];
    if (kind === 'm') return [`the materialised view ${name} holds rows of organisations. Use a table.`];
    if (!enabled || !forced) {
      return [
        `the table ${name} holds rows of organisations without FORCE ROW LEVEL SECURITY. Add it in a migration.`,
      ];
    }
    return policies > 0 || !reached
      ? []
      : [`the table ${name} has no policy for ${service}_request. Add one in a migration.`];
  });
}

async function faultyRights(
  client: pg.Client,
  service: string,
  services: readonly string[],
): Promise<readonly string[]> {
  const closed = [...services, 'identity', 'public'];
  const { rows } = await client.query<{ readonly fault: string }>(RIGHTS, [service, closed]);
  return rows.map(({ fault }) => fault);
}

const RIGHTS = `
  WITH roles AS (SELECT $1 || '_request' AS request, $1 || '_work' AS work, $1 || '_owner' AS owner),
  log AS (SELECT to_regclass('eventlog.messages') AS messages,
    to_regprocedure('eventlog.append(text[],text[],text[])') AS append)
  SELECT 'the role ' || r.request || ' can read the event log. Revoke that right.' AS fault
    FROM roles r, log WHERE messages IS NOT NULL AND has_table_privilege(r.request, messages, 'SELECT')
  UNION ALL
  SELECT 'the role ' || w.role || ' can write the event log past append(). Revoke that right.'
    FROM log, roles r, unnest(ARRAY[r.request, r.work]) AS w(role)
    WHERE messages IS NOT NULL AND has_table_privilege(w.role, messages, 'INSERT, UPDATE, DELETE, TRUNCATE')
  UNION ALL
  SELECT 'the role ' || w.role || ' cannot append to the event log. Run bootstrap and the log''s migrations.'
    FROM log, roles r, unnest(ARRAY[r.request, r.work]) AS w(role)
    WHERE append IS NULL OR NOT has_function_privilege(w.role, append, 'EXECUTE')
      OR NOT has_schema_privilege(w.role, 'eventlog', 'USAGE')
  UNION ALL
  SELECT 'the role ' || r.work || ' cannot read the event log. Run bootstrap and the log''s migrations.'
    FROM roles r, log WHERE messages IS NULL OR NOT has_table_privilege(r.work, messages, 'SELECT')
  UNION ALL
  SELECT 'the role ' || w.role || ' cannot use the schema ' || $1 || '. Run bootstrap.'
    FROM roles r, unnest(ARRAY[r.request, r.work]) AS w(role)
    WHERE NOT coalesce(has_schema_privilege(w.role, to_regnamespace($1), 'USAGE'), false)
  UNION ALL
  SELECT 'the role ' || r.work || ' cannot write ' || c.oid::regclass || '. Run bootstrap before the migrations.'
    FROM roles r, pg_class c
    WHERE c.relnamespace = to_regnamespace($1) AND c.relkind IN ('r', 'p')
      AND c.relname NOT IN ('migrations', 'migrations_lock')
      AND NOT (has_table_privilege(r.work, c.oid, 'SELECT') AND has_table_privilege(r.work, c.oid, 'INSERT'))
  UNION ALL
  SELECT 'the role ' || w.role || ' can use the schema ' || o.name || '. Revoke that right.'
    FROM roles r, unnest(ARRAY[r.request, r.work]) AS w(role), unnest($2::text[]) AS o(name)
    WHERE o.name <> $1 AND coalesce(has_schema_privilege(w.role, to_regnamespace(o.name), 'USAGE'), false)`;
