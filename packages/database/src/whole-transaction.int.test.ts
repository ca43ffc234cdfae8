import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { withConnection } from './admin-connection.ts';
import { openPool } from './connection-pool.ts';
import { CommitUnknown, DatabaseUnavailable } from './database-errors.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';
import { runTransaction, type Tx } from './transaction.ts';

const organisationId = `org_${'a'.repeat(32)}`;
const INSERT = 'INSERT INTO notes (id, text) VALUES ($1, $2)';
const INSERT_MANY = 'INSERT INTO notes (id, text) SELECT id, $2 FROM unnest($1::text[]) AS id';
const WHO =
  "SELECT current_setting('app.organisation_id') AS organisation, count(*)::integer AS notes FROM notes";
const OWN_LOCKS = `SELECT FROM pg_locks WHERE locktype = 'advisory'
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

let testDatabase: TestDatabase;
/** One connection, so that what is prepared and whatever stays on it meets the next user of it. */
let pool: pg.Pool;

beforeAll(async () => {
  testDatabase = await createTestDatabase({ migrations: {} });
  await withConnection(testDatabase.adminUrl, (client) =>
    client.query(`CREATE TABLE notes (id text PRIMARY KEY, text text, CHECK (text <> 'refused'));
      CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER cut_at_commit AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (new.text = 'cut at commit') EXECUTE FUNCTION cut()`),
  );
});
afterAll(async () => await testDatabase.drop());

beforeEach(async () => {
  const { adminUrl: url } = testDatabase;
  pool = openPool({ url, schema: 'public', size: 1, name: 'whole', answerWithinMs: 500 });
  await pool.query('TRUNCATE notes');
});
afterEach(async () => await pool.end());

const atOnce = <R>(work: (tx: Tx<unknown>) => Promise<R>, lock: readonly string[] = []): Promise<R> =>
  runTransaction<unknown, R>({ pool, lock, organisationId, eager: true }, work);

/** Two statements known from the start. */
const store = (ids: readonly string[], text: string | null, lock?: readonly string[]) =>
  atOnce(async (tx) => {
    const [, rows] = await Promise.all([tx.query(INSERT_MANY, [ids, text]), tx.queryLast<object>(WHO)]);
    return rows;
  }, lock);

const stored = async (): Promise<readonly object[]> =>
  (await pool.query('SELECT id, text FROM notes ORDER BY id')).rows;

test('it is one query of the connection once each of its statements is prepared there', async () => {
  const queries = vi.spyOn(pg.Client.prototype, 'query');
  await store(['1'], 'first');
  expect(queries.mock.calls.length).toBeGreaterThan(1);
  queries.mockClear();
  await store(['2'], 'second');
  expect(queries.mock.calls.length).toBe(1);
  queries.mockRestore();
});

test('each statement is answered, sees what those before it did, and is bound to the organisation', async () => {
  expect(await store(['1'], 'first')).toEqual([{ organisation: organisationId, notes: 1 }]);
  expect(await store(['2', '3'], 'second')).toEqual([{ organisation: organisationId, notes: 3 }]);
  const { rows } = await pool.query("SELECT current_setting('app.organisation_id', true) AS organisation");
  expect(rows).toEqual([{ organisation: '' }]);
});

test('values keep their characters, as text, in an array, and as nothing', async () => {
  await store(['0'], null);
  const ids = [`it's "quoted" \\ {,}`, 'NULL', '', '釜山 $1'];
  await store(ids, ids.join('\n'));
  await store(['9'], null);
  const expected = ids.map((id) => ({ id, text: ids.join('\n') }));
  expect(await stored()).toEqual(expect.arrayContaining([...expected, { id: '9', text: null }]));
});

test('values that are no plain text travel as pg sends them', async () => {
  const at = new Date('2023-12-19T07:30:00Z');
  const send = () => atOnce((tx) => tx.queryLast('SELECT $1::timestamptz::text AS at', [at]));
  await send();
  expect(await send()).toEqual([{ at: '2023-12-19 07:30:00+00' }]);
});

test('what fails undoes what was before it, says why, and leaves the connection usable', async () => {
  await store(['1'], 'first');
  await expect(store(['2', '1'], 'again')).rejects.toThrow(/duplicate key/);
  await expect(store(['3'], 'refused')).rejects.toThrow(/check constraint/);
  await store(['4'], 'fourth');
  expect(await stored()).toEqual([
    { id: '1', text: 'first' },
    { id: '4', text: 'fourth' },
  ]);
});

test('each of its statements hears that one failed', async () => {
  await store(['1'], 'first');
  const both: string[] = [];
  await atOnce(async (tx) => {
    const asked = [tx.query(INSERT_MANY, [['1'], 'again']), tx.queryLast(WHO)];
    for (const { status } of await Promise.allSettled(asked)) both.push(status);
  }).catch(() => {});
  expect(both).toEqual(['rejected', 'rejected']);
});

test('its locks are held before its statements look, and until it is committed', async () => {
  await store(['1'], 'first', ['busy']);
  await withConnection(testDatabase.adminUrl, async (other) => {
    await other.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('busy',0))`);
    await other.query(INSERT, ['2', 'by the other']);
    const waiting = store(['3'], 'third', ['busy', 'free']);
    await expect.poll(async () => (await other.query(`${OWN_LOCKS} AND NOT granted`)).rowCount).toBe(1);
    await other.query('COMMIT');
    expect(await waiting).toEqual([{ organisation: organisationId, notes: 3 }]);
    const { rowCount } = await other.query(OWN_LOCKS);
    expect(rowCount).toBe(0);
  });
});

test('a lock that is not to be had in time is the reason, and nothing is stored', async () => {
  await store(['1'], 'first', ['busy']);
  await withConnection(testDatabase.adminUrl, async (other) => {
    await other.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('busy',0))`);
    const late = store(['2'], 'second', ['busy']);
    await expect(late).rejects.toBeInstanceOf(DatabaseUnavailable);
    await expect(late).rejects.not.toBeInstanceOf(CommitUnknown);
    await other.query('COMMIT');
  });
  expect(await stored()).toEqual([{ id: '1', text: 'first' }]);
});

test('a connection lost before it is answered leaves open whether it was done', async () => {
  await store(['1'], 'first');
  await expect(store(['2'], 'cut at commit')).rejects.toBeInstanceOf(CommitUnknown);
  await store(['3'], 'third');
});
