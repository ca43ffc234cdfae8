import { checkDatabase, roleUrl, StartupProblem } from '@fourports/database';
import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventlogMigrations } from '../../migrations/index.ts';

const shipments = {
  '0001-shipments': {
    up: async (db: Kysely<unknown>) => {
      await sql`CREATE TABLE shipments (id text, organisation_id text)`.execute(db);
      await sql`ALTER TABLE shipments ENABLE ROW LEVEL SECURITY`.execute(db);
      await sql`ALTER TABLE shipments FORCE ROW LEVEL SECURITY`.execute(db);
      await sql`CREATE POLICY own ON shipments TO depot_request
        USING (organisation_id = nullif(current_setting('app.organisation_id', true), ''))`.execute(db);
      await sql`CREATE POLICY everything ON shipments TO depot_work USING (true)`.execute(db);
      await sql`CREATE TABLE positions (id text)`.execute(db);
    },
  },
};

// Services of this file alone: roles belong to the whole server, and here their rights are spoilt.
let database: TestDatabase;
let admin: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase({
    migrations: { eventlog: eventlogMigrations, depot: shipments, quay: {} },
  });
  admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

const as = async (role: string, text: string): Promise<unknown> => {
  const client = new pg.Client({
    connectionString: roleUrl(database.adminUrl, role, database.roleSecret),
  });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};
const append = (topic: string) => `SELECT sequences FROM eventlog.append('{${topic}}', '{k}', '{"{}"}')`;

describe('the schema eventlog', () => {
  test('takes events of a service from its own roles only', async () => {
    for (const role of ['depot_request', 'depot_work']) {
      await as(role, append('depot.unit'));
      await expect(as(role, append('quay.session'))).rejects.toThrow(
        `${role} may not append to quay.session`,
      );
      await expect(as(role, append('depots.unit'))).rejects.toThrow(/may not append/);
    }
    await expect(as('identity_owner', append('identity.x'))).rejects.toThrow(/permission denied/);
  });

  test('shows events to work roles and not to requests', async () => {
    expect(await as('quay_work', 'SELECT count(*) > 0 AS some FROM eventlog.messages')).toEqual([
      { some: true },
    ]);
    await expect(as('depot_request', 'SELECT FROM eventlog.messages')).rejects.toThrow(/permission denied/);
    await expect(as('depot_request', 'SELECT FROM eventlog.positions')).rejects.toThrow(/permission denied/);
  });

  test('lets nobody change or delete an event, nor write one past append', async () => {
    const attempts = [
      `UPDATE eventlog.messages SET body = ''`,
      'DELETE FROM eventlog.messages',
      'TRUNCATE eventlog.messages',
      `INSERT INTO eventlog.messages (sequence, topic, key, body) VALUES (1, 'depot.unit', 'x', '')`,
    ];
    for (const role of ['depot_request', 'depot_work', 'eventlog_work']) {
      for (const attempt of attempts) await expect(as(role, attempt)).rejects.toThrow(/permission denied/);
    }
  });

  test("lets a service move only its own groups' positions", async () => {
    const begin = (group: string) =>
      `INSERT INTO eventlog.positions (group_name, topics, xid, id) VALUES ('${group}', '{}', '0', 0)`;
    await as('depot_work', begin('depot.mine'));
    await expect(as('quay_work', begin('depot.foreign'))).rejects.toThrow(/row-level security/);
    const moved = `UPDATE eventlog.positions SET id = 9 WHERE group_name = 'depot.mine' RETURNING id`;
    expect(await as('quay_work', moved)).toEqual([]);
    expect(await as('depot_work', moved)).toEqual([{ id: '9' }]);
  });
});

// Each is one thing that a hurried administrator or migration could do, and how it is undone.
const faults: readonly { does: string; undo: string; says: RegExp }[] = [
  {
    does: 'ALTER ROLE depot_request SUPERUSER',
    undo: 'ALTER ROLE depot_request NOSUPERUSER',
    says: /depot_request is a superuser or bypasses row security/,
  },
  {
    does: 'ALTER ROLE depot_work BYPASSRLS',
    undo: 'ALTER ROLE depot_work NOBYPASSRLS',
    says: /depot_work is a superuser or bypasses row security/,
  },
  {
    does: 'GRANT depot_owner TO depot_request',
    undo: 'REVOKE depot_owner FROM depot_request',
    says: /depot_request is a member of depot_owner/,
  },
  {
    does: 'ALTER TABLE depot.shipments NO FORCE ROW LEVEL SECURITY',
    undo: 'ALTER TABLE depot.shipments FORCE ROW LEVEL SECURITY',
    says: /depot.shipments holds rows of organisations without FORCE/,
  },
  {
    does: 'ALTER TABLE depot.shipments DISABLE ROW LEVEL SECURITY',
    undo: 'ALTER TABLE depot.shipments ENABLE ROW LEVEL SECURITY',
    says: /depot.shipments holds rows of organisations without FORCE/,
  },
  {
    does: 'ALTER POLICY own ON depot.shipments TO depot_work',
    undo: 'ALTER POLICY own ON depot.shipments TO depot_request',
    says: /depot.shipments has no policy for depot_request/,
  },
  {
    does: 'CREATE VIEW depot.leak AS SELECT * FROM depot.shipments',
    undo: 'DROP VIEW depot.leak',
    says: /depot.leak runs with its owner's rights/,
  },
  {
    does: 'CREATE MATERIALIZED VIEW depot.leak AS SELECT * FROM depot.shipments',
    undo: 'DROP MATERIALIZED VIEW depot.leak',
    says: /depot.leak holds rows of organisations/,
  },
  {
    does: 'GRANT SELECT ON eventlog.messages TO depot_request',
    undo: 'REVOKE SELECT ON eventlog.messages FROM depot_request',
    says: /depot_request can read the event log/,
  },
  {
    does: 'GRANT DELETE ON eventlog.messages TO depot_work',
    undo: 'REVOKE DELETE ON eventlog.messages FROM depot_work',
    says: /depot_work can write the event log past append/,
  },
  {
    does: 'REVOKE USAGE ON SCHEMA eventlog FROM depot_request',
    undo: 'GRANT USAGE ON SCHEMA eventlog TO depot_request',
    says: /depot_request cannot append to the event log/,
  },
  {
    does: 'REVOKE INSERT ON depot.positions FROM depot_work',
    undo: 'GRANT INSERT ON depot.positions TO depot_work',
    says: /depot_work cannot write depot.positions/,
  },
  {
    does: 'GRANT USAGE ON SCHEMA quay TO depot_work',
    undo: 'REVOKE USAGE ON SCHEMA quay FROM depot_work',
    says: /depot_work can use the schema quay/,
  },
  {
    does: 'GRANT USAGE ON SCHEMA public TO PUBLIC',
    undo: 'REVOKE USAGE ON SCHEMA public FROM PUBLIC',
    says: /can use the schema public/,
  },
];

describe('the start-up check', () => {
  let undo: string | undefined;
  afterEach(async () => {
    if (undo !== undefined) await admin.query(undo);
    undo = undefined;
  });
  const check = (services = ['depot', 'quay']) =>
    checkDatabase({ url: database.adminUrl, roleSecret: database.roleSecret, services });

  test('passes a database that bootstrap and migrations made', async () => {
    await check();
  });

  test.each(faults)('refuses after $does', async (fault) => {
    undo = fault.undo;
    await admin.query(fault.does);
    const refusal = await check().then(
      () => expect.fail('it passed'),
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(StartupProblem);
    expect(refusal).toMatchObject({ code: 'DATABASE_NOT_SAFE', message: expect.stringMatching(fault.says) });
  });

  test('refuses a service whose roles were never made', async () => {
    await expect(check(['depot', 'nowhere'])).rejects.toThrow(
      /the role nowhere_owner is missing. Run bootstrap/,
    );
  });

  test('lets a worker have a schema of its own', async () => {
    undo = 'DROP SCHEMA depot_jobs CASCADE';
    await admin.query('CREATE SCHEMA depot_jobs');
    await admin.query('CREATE TABLE depot_jobs.jobs (organisation_id text)');
    await admin.query('GRANT USAGE ON SCHEMA depot_jobs TO depot_work');
    await check();
  });
});
