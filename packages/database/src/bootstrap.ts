// Roles and schemas, before any table: done at every start, by any number of processes at once.
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { withConnection } from './admin-connection.ts';
import { ROLE_KINDS, roleName, rolePassword } from './roles.ts';
import { scramVerifier } from './scram-verifier.ts';

export type BootstrapOptions = {
  /** A role that may create roles and schemas; the database it names is prepared. */
  readonly adminUrl: string;
  readonly roleSecret: string;
  /** Each gets `<name>_owner`, `_request`, `_work` and the schema `<name>`. */
  readonly services: readonly string[];
};

/** Schemas that belong to no service: the event log, and better-auth's people and sessions. */
export const SHARED_SCHEMAS = [
  { schema: 'eventlog', roles: ['owner', 'work'] },
  { schema: 'identity', roles: ['owner'] },
] as const;

// Roles belong to the whole cluster and no lock of ours spans its databases: two processes that prepare two
// databases may meet in pg_authid. 42710 and 23505 = made meanwhile; 40P01 = deadlock; XX000 = "tuple concurrently updated".
const MET_ANOTHER = new Set(['42710', '23505', '40P01', 'XX000']);
const ATTEMPTS = 10;

/** Creates what is missing and sets passwords and rights anew. Idempotent. */
export async function bootstrap(options: BootstrapOptions): Promise<void> {
  for (const service of options.services) {
    if (!/^[a-z]{1,30}$/.test(service))
      throw new Error(`Failed to bootstrap: "${service}" is no service name.`);
  }
  await withConnection(options.adminUrl, async (client) => {
    await client.query(`SELECT pg_advisory_lock(hashtextextended('fourports bootstrap',0))`);
    const statements = statementsFor(options);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await client.query(statements.join(';\n'));
        return;
      } catch (error) {
        const met = error instanceof pg.DatabaseError && MET_ANOTHER.has(error.code ?? '');
        if (!met || attempt === ATTEMPTS) throw error;
        await pause(20 * attempt);
      }
    }
  });
}

type Owned = { readonly schema: string; readonly roles: readonly ('owner' | 'request' | 'work')[] };

function statementsFor({ services, roleSecret }: BootstrapOptions): readonly string[] {
  const owned: readonly Owned[] = [
    ...services.map((schema) => ({ schema, roles: ROLE_KINDS })),
    ...SHARED_SCHEMAS,
  ];
  return [
    'REVOKE ALL ON SCHEMA public FROM PUBLIC',
    ...LOG_RIGHTS.map(
      (role) => `DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
      END $$`,
    ),
    `DO $$ BEGIN EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()); END $$`,
    ...owned.flatMap(({ schema, roles }) => [
      ...roles.flatMap((kind) => roleStatements(roleName(schema, kind), roleSecret)),
      ...schemaStatements(schema, roles),
    ]),
    ...services.flatMap(logStatements),
    'GRANT eventlog_reader TO eventlog_work WITH INHERIT TRUE',
  ];
}

// What the event log's own migrations grant rights to, whatever services there are.
const LOG_RIGHTS = ['eventlog_writer', 'eventlog_reader'];

const logStatements = (service: string): readonly string[] => [
  `GRANT USAGE ON SCHEMA eventlog TO ${service}_request, ${service}_work`,
  `GRANT eventlog_writer TO ${service}_request, ${service}_work WITH INHERIT TRUE`,
  `GRANT eventlog_reader TO ${service}_work WITH INHERIT TRUE`,
];

function roleStatements(role: string, roleSecret: string): readonly string[] {
  // The salt is derived too, so that an unchanged password is an unchanged verifier in every process.
  const salt = createHmac('sha256', roleSecret).update(`salt ${role}`).digest().subarray(0, 16);
  const verifier = scramVerifier(rolePassword(roleSecret, role), salt);
  return [
    `DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role}; END IF;
      EXECUTE format('GRANT CONNECT ON DATABASE %I TO ${role}', current_database());
    END $$`,
    `ALTER ROLE ${role} LOGIN NOINHERIT NOCREATEDB NOCREATEROLE PASSWORD '${verifier}'`,
  ];
}

function schemaStatements(schema: string, roles: Owned['roles']): readonly string[] {
  const owner = roleName(schema, 'owner');
  const users = roles.filter((kind) => kind !== 'owner').map((kind) => roleName(schema, kind));
  const asOwner = `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner}`;
  return [
    // An administrator that is no superuser must be able to act as the owner to give it a schema.
    `DO $$ BEGIN
      IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT ${owner} TO %I', current_user);
      END IF;
    END $$`,
    `CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${owner}`,
    `${asOwner} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC`,
    ...users.flatMap((user) => [
      `GRANT USAGE ON SCHEMA ${schema} TO ${user}`,
      // Of the shared schemas each table says itself who may use it.
      ...(schema === 'eventlog'
        ? []
        : [
            `${asOwner} IN SCHEMA ${schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${user}`,
            `${asOwner} IN SCHEMA ${schema} GRANT USAGE, SELECT ON SEQUENCES TO ${user}`,
            `${asOwner} IN SCHEMA ${schema} GRANT EXECUTE ON FUNCTIONS TO ${user}`,
          ]),
    ]),
  ];
}
