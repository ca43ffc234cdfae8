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

test.each([
  ['a date', new Date('2023-12-19T07:30:00Z'), 'timestamptz'],
  ['an array with nothing in it', [undefined, 'a'], 'text[]'],
  ['an array of dates', [new Date(0)], 'timestamptz[]'],
  ['an array of arrays', [['a', 'b']], 'text[]'],
])('%s travels as pg sends it, however often', async (_, value, type) => {
  const send = () => atOnce((tx) => tx.queryLast(`SELECT $1::${type}::text AS told`, [value]));
  const [first] = await send();
  expect(await send()).toEqual([first]);
});

test('work that sends nothing leaves no transaction and no lock behind', async () => {
  expect(await atOnce(() => Promise.resolve('nothing to do'), ['free'])).toBe('nothing to do');
  await withConnection(testDatabase.adminUrl, async (other) => {
    expect((await other.query(OWN_LOCKS)).rowCount).toBe(0);
    await pool.query(INSERT, ['1', 'by itself']);
    expect((await other.query('SELECT id FROM notes')).rows).toEqual([{ id: '1' }]);
  });
});

test('work that waits for nothing it sent is committed after that', async () => {
  await atOnce(async (tx) => {
    tx.queryLast(INSERT_MANY, [['1'], 'first']).catch(() => {});
  });
  expect(await stored()).toEqual([{ id: '1', text: 'first' }]);
});

test.each([true, false])(
  'a lock that no statement can hold costs no connection (eager: %s)',
  async (eager) => {
    const refused = runTransaction({ pool, lock: ['NUL \u0000'], organisationId, eager }, () =>
      Promise.resolve(),
    );
    await expect(refused).rejects.toThrow(TypeError);
    expect(await store(['1'], 'first')).toEqual([{ organisation: organisationId, notes: 1 }]);
  },
);

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

test('work that is busy elsewhere while its locks are refused hears of it when it sends something', async () => {
  await withConnection(testDatabase.adminUrl, async (other) => {
    await other.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('busy',0))`);
    const waiting = async () => (await other.query(`${OWN_LOCKS} AND NOT granted`)).rowCount;
    const busy = atOnce(
      async (tx) => {
        await expect.poll(waiting).toBe(1);
        await expect.poll(waiting).toBe(0);
        return await tx.query(WHO);
      },
      ['busy'],
    );
    await expect(busy).rejects.toBeInstanceOf(DatabaseUnavailable);
    await other.query('COMMIT');
  });
});

test('a connection lost before it is answered leaves open whether it was done', async () => {
  await store(['1'], 'first');
  await expect(store(['2'], 'cut at commit')).rejects.toBeInstanceOf(CommitUnknown);
  await store(['3'], 'third');
});

test('a lost connection is given to nobody, whatever the work makes of it', async () => {
  await store(['1'], 'first');
  const own = atOnce(async (tx) => {
    const asked = [tx.query(INSERT_MANY, [['2'], 'cut at commit']), tx.queryLast(WHO)];
    await Promise.all(asked).catch(() => Promise.reject(new Error('own words')));
  });
  const next = store(['3'], 'third');
  await expect(own).rejects.toThrow('own words');
  expect(await next).toEqual([{ organisation: organisationId, notes: 2 }]);
});
