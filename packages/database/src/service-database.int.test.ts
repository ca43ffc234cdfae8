import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Generated, type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withConnection } from './admin-connection.ts';
import { CommitUnknown, DatabaseUnavailable } from './database-errors.ts';
import { openServiceDatabase, type ServiceDatabase } from './service-database.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

type Tables = {
  notes: {
    id: string;
    organisation_id: string;
    text: string;
    noted_at: Generated<string>;
    size: Generated<string>;
  };
};

const migrations = {
  tracking: {
    '0001-create-notes': {
      up: async (db: Kysely<unknown>) => {
        await sql`CREATE TABLE notes (id text PRIMARY KEY, organisation_id text NOT NULL, text text NOT NULL,
          noted_at timestamptz NOT NULL DEFAULT '2023-12-19T15:30:00.5+08:00',
          size bigint NOT NULL DEFAULT 9007199254740993)`.execute(db);
        await sql`ALTER TABLE notes ENABLE ROW LEVEL SECURITY`.execute(db);
        await sql`ALTER TABLE notes FORCE ROW LEVEL SECURITY`.execute(db);
        await sql`CREATE POLICY own ON notes TO tracking_request
          USING (organisation_id = nullif(current_setting('app.organisation_id', true), ''))`.execute(db);
        await sql`CREATE FUNCTION notes_of(me text, beginning text) RETURNS SETOF text LANGUAGE plpgsql AS $$ BEGIN
          PERFORM set_config('app.organisation_id', me, true);
          RETURN QUERY SELECT id FROM notes WHERE starts_with(id, beginning) ORDER BY id; END $$`.execute(db);
        await sql`CREATE POLICY everything ON notes TO tracking_work USING (true)`.execute(db);
      },
    },
    '0002-a-commit-that-cuts-its-connection': {
      up: async (db: Kysely<unknown>) => {
        await sql`CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$`.execute(db);
        await sql`CREATE CONSTRAINT TRIGGER cut_at_commit AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW WHEN (new.text = 'cut at commit') EXECUTE FUNCTION cut()`.execute(db);
      },
    },
  },
};

const weihai = { organisationId: `org_${'a'.repeat(32)}` };
const incheon = { organisationId: `org_${'b'.repeat(32)}` };

let testDatabase: TestDatabase;
let database: ServiceDatabase<Tables>;
/** One connection, so that whatever stays on it meets the next user of it. */
let single: ServiceDatabase<Tables>;

const open = (options: { requestPool?: number; answerWithinMs?: number } = {}) =>
  openServiceDatabase<Tables>({
    url: testDatabase.adminUrl,
    service: 'tracking',
    roleSecret: testDatabase.roleSecret,
    ...options,
  });

beforeAll(async () => {
  testDatabase = await createTestDatabase({ migrations });
  database = open();
  single = open({ requestPool: 1 });
});
afterAll(async () => {
  await database.close();
  await single.close();
  await testDatabase.drop();
});

const note = (scope: typeof weihai, id: string, text = 'a note') => ({
  id,
  organisation_id: scope.organisationId,
  text,
});

const write = async (scope: typeof weihai, id: string, text?: string, via = database): Promise<void> => {
  await via.request(scope, {}, (tx) =>
    tx.db
      .insertInto('notes')
      .values(note(scope, id, text))
      .execute(),
  );
};

const seen = async (scope: typeof weihai, prefix: string, via = database) =>
  (await via.ask<{ id: string }>(scope, 'SELECT id FROM notes_of($1, $2) AS id', [prefix])).map(
    ({ id }) => id,
  );

describe('one organisation at a time', () => {
  test('is seen by transactions and by single statements, with texts and types intact', async () => {
    await write(weihai, 'types-1', "it's \\ 中文 $1 \\' ");
    await write(incheon, 'types-2');
    const read = await database.read(weihai, (tx) =>
      tx.db.selectFrom('notes').selectAll().where('id', 'like', 'types-%').execute(),
    );
    expect(read).toEqual([
      {
        ...note(weihai, 'types-1', "it's \\ 中文 $1 \\' "),
        noted_at: '2023-12-19T07:30:00.500Z',
        size: '9007199254740993',
      },
    ]);
    expect(await seen(incheon, 'types-')).toEqual(['types-2']);
  });

  test('does not stay on the connection for the next', async () => {
    await write(weihai, 'stays-1', undefined, single);
    await single.read(incheon, async (tx) => {
      expect(await tx.db.selectFrom('notes').select('id').execute()).not.toContainEqual({ id: 'stays-1' });
    });
    expect(await seen(weihai, 'stays-', single)).toEqual(['stays-1']);
    expect(await single.ask(weihai, 'SELECT id FROM notes WHERE $1::text IS NOT NULL', [])).toEqual([]);
    expect(await seen(incheon, 'stays-', single)).toEqual([]);
  });

  test('is set for the transaction only, never for the session', async () => {
    await single.read(weihai, async () => {});
    await seen(weihai, 'nothing-', single);
    // Behind the end of its own transaction, what is left is what the session holds.
    const leaving = single.read(incheon, async (tx) => {
      await tx.query('ROLLBACK');
      const [row] = await tx.query<{ left: string }>(
        `SELECT current_setting('app.organisation_id', true) AS left`,
      );
      return row?.left;
    });
    expect(await leaving).toBe('');
  });

  test('cannot write rows of another', async () => {
    const foreign = database.request(weihai, {}, (tx) =>
      tx.db.insertInto('notes').values(note(incheon, 'foreign-1')).execute(),
    );
    await expect(foreign).rejects.toThrow(/row-level security/);
  });

  test('is all that the work role is not bound to', async () => {
    await write(weihai, 'work-1');
    await write(incheon, 'work-2');
    const ids = await database.work({}, (tx) =>
      tx.db.selectFrom('notes').select('id').where('id', 'like', 'work-%').orderBy('id').execute(),
    );
    expect(ids).toEqual([{ id: 'work-1' }, { id: 'work-2' }]);
  });

  test('must be an organisation id', () => {
    expect(() => database.read({ organisationId: "'; DROP TABLE notes" }, async () => {})).toThrow(
      /no organisation id/,
    );
  });
});

describe('a transaction', () => {
  test('that throws leaves nothing and tells nobody', async () => {
    const told: string[] = [];
    const failing = database.request(weihai, {}, async (tx) => {
      tx.afterCommit(() => told.push('committed'));
      await tx.db.insertInto('notes').values(note(weihai, 'undone-1')).execute();
      throw new Error('changed our mind');
    });
    await expect(failing).rejects.toThrow('changed our mind');
    expect(await seen(weihai, 'undone-')).toEqual([]);
    expect(told).toEqual([]);
  });

  test('tells after its commit', async () => {
    const told: string[] = [];
    await database.request(weihai, {}, async (tx) => {
      tx.afterCommit(() => told.push('first'));
      tx.afterCommit(() => told.push('second'));
      expect(told).toEqual([]);
    });
    expect(told).toEqual(['first', 'second']);
  });

  test('that swallowed a failed statement is not taken for committed', async () => {
    const swallowing = database.request(weihai, {}, async (tx) => {
      await tx.db.insertInto('notes').values(note(weihai, 'swallowed-1')).execute();
      await tx.query('SELECT 1 / 0').catch(() => {});
    });
    await expect(swallowing).rejects.toThrow(/error was swallowed/);
    expect(await seen(weihai, 'swallowed-')).toEqual([]);
  });

  test('cannot be used after its end', async () => {
    const tx = await database.request(weihai, {}, async (open) => open);
    await expect(tx.query('SELECT 1')).rejects.toThrow(/has ended/);
    await expect(tx.db.selectFrom('notes').selectAll().execute()).rejects.toThrow(/has ended/);
  });

  test('for reading refuses to write', async () => {
    const writing = database.read(weihai, (tx) =>
      tx.db.insertInto('notes').values(note(weihai, 'r')).execute(),
    );
    await expect(writing).rejects.toThrow(/read-only transaction/);
  });

  test('prepares each statement of data, also one without values, and takes several in one text', async () => {
    const prepared = await single.read(weihai, async (tx) => {
      await tx.query('SELECT count(*) FROM notes');
      await tx.query('SELECT 1; SELECT 2');
      return await tx.query<{ statement: string }>('SELECT statement FROM pg_prepared_statements');
    });
    expect(prepared).toContainEqual({ statement: 'SELECT count(*) FROM notes' });
  });

  test('says how many rows it changed', async () => {
    await write(weihai, 'count-1');
    await write(weihai, 'count-2');
    const { numUpdatedRows } = await database.request(weihai, {}, (tx) =>
      tx.db
        .updateTable('notes')
        .set({ text: 'new' })
        .where('id', 'in', ['count-1', 'count-2'])
        .executeTakeFirst(),
    );
    expect(numUpdatedRows).toBe(2n);
  });
});

describe('the last statement', () => {
  const insert = `INSERT INTO notes (id, organisation_id, text) VALUES ($1, $2, 'last') RETURNING id`;

  test('is committed with the same message, and nothing can follow it', async () => {
    const told: string[] = [];
    await database.request(weihai, {}, async (tx) => {
      tx.afterCommit(() => told.push('committed'));
      const rows = tx.queryLast(insert, ['last-1', weihai.organisationId]);
      await expect(tx.query('SELECT 1')).rejects.toThrow(/has ended/);
      expect(await rows).toEqual([{ id: 'last-1' }]);
    });
    expect(await seen(weihai, 'last-1')).toEqual(['last-1']);
    expect(told).toEqual(['committed']);
  });

  test('that fails takes everything before it along', async () => {
    const failing = database.request(weihai, {}, async (tx) => {
      await tx.db.insertInto('notes').values(note(weihai, 'last-2')).execute();
      await tx.queryLast(insert, ['last-2', weihai.organisationId]);
    });
    await expect(failing).rejects.toThrow(/duplicate key/);
    expect(await seen(weihai, 'last-2')).toEqual([]);
  });

  test('whose commit was never answered is unknown, neither done nor undone', async () => {
    const cutting = database.request(weihai, {}, (tx) =>
      tx.queryLast(`INSERT INTO notes (id, organisation_id, text) VALUES ('last-3', $1, 'cut at commit')`, [
        weihai.organisationId,
      ]),
    );
    await expect(cutting).rejects.toBeInstanceOf(CommitUnknown);
  });
});

describe('an eager transaction', () => {
  test('sends its first statement behind its locks, and sees what their last holder wrote', async () => {
    let second: Promise<readonly object[]> | undefined;
    await database.request(weihai, { lock: ['eager'] }, async (tx) => {
      second = database.request(weihai, { lock: ['eager'], eager: true }, (eager) =>
        eager.query(`SELECT id FROM notes WHERE id = 'eager-1'`),
      );
      await tx.query('SELECT pg_sleep(0.05)');
      await tx.db.insertInto('notes').values(note(weihai, 'eager-1')).execute();
    });
    expect(await second).toEqual([{ id: 'eager-1' }]);
  });

  test('that gets no lock in time says so, not what failed behind it', async () => {
    const impatient = open({ requestPool: 1, answerWithinMs: 200 });
    await database.request(weihai, { lock: ['busy'] }, async () => {
      const waiting = impatient.request(weihai, { lock: ['busy'], eager: true }, (tx) =>
        tx.query('SELECT $1::text AS told', ['x']),
      );
      await expect(waiting).rejects.toBeInstanceOf(DatabaseUnavailable);
    });
    const after = await impatient.request(weihai, { lock: ['busy'], eager: true }, (tx) =>
      tx.query('SELECT $1::text AS told', ['x']),
    );
    expect(after).toEqual([{ told: 'x' }]);
    await impatient.close();
  });

  test('whose work throws before it sends anything leaves the connection usable', async () => {
    const failing = single.request(weihai, { eager: true }, () =>
      Promise.reject(new Error('changed our mind')),
    );
    await expect(failing).rejects.toThrow('changed our mind');
    expect(await seen(weihai, 'nothing-', single)).toEqual([]);
  });
});

describe('locks', () => {
  test('are taken in one order, so that two commands never wait for each other', async () => {
    const commands = Array.from({ length: 40 }, (_, n) =>
      database.request(weihai, { lock: n % 2 === 0 ? ['a', 'b', 'c'] : ['c', 'b', 'a'] }, async (tx) => {
        await tx.query('SELECT 1');
        return [...tx.lockedKeys];
      }),
    );
    for (const keys of await Promise.all(commands)) expect(keys).toEqual(['a', 'b', 'c']);
  });

  test('keep a second transaction out until the first has ended', async () => {
    const order: string[] = [];
    let second: Promise<void> | undefined;
    await database.request(weihai, { lock: ['k'] }, async (tx) => {
      second = database.request(weihai, { lock: ['k'] }, async () => void order.push('second'));
      await tx.query('SELECT pg_sleep(0.05)');
      order.push('first');
    });
    await second;
    expect(order).toEqual(['first', 'second']);
  });

  test('can be tried for before anything is written, and not later', async () => {
    await database.request(weihai, { lock: ['mine'] }, async () => {
      await database.work({}, async (tx) => {
        expect(await tx.tryLock('mine')).toBe(false);
        expect(await tx.tryLock('free')).toBe(true);
        expect(tx.lockedKeys.has('free')).toBe(true);
        expect(tx.lockedKeys.has('mine')).toBe(false);
        await tx.db.insertInto('notes').values(note(weihai, 'lock-1')).execute();
        await expect(tx.tryLock('later')).rejects.toThrow(/already written/);
      });
    });
  });
});

describe('when the database is away', () => {
  test('a cut connection is unavailable, and the next request works', async () => {
    const cut = single.request(weihai, {}, async (tx) => {
      const [row] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await withConnection(testDatabase.adminUrl, (admin) =>
        admin.query('SELECT pg_terminate_backend($1, 5000)', [row?.pid]),
      );
      await tx.query('SELECT 1');
    });
    await expect(cut).rejects.toBeInstanceOf(DatabaseUnavailable);
    await write(weihai, 'after-cut-1', undefined, single);
    expect(await seen(weihai, 'after-cut-', single)).toEqual(['after-cut-1']);
  });

  test('a connection cut while idle is replaced without a word', async () => {
    const [row] = await single.read(weihai, (tx) =>
      tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'),
    );
    await withConnection(testDatabase.adminUrl, (admin) =>
      admin.query('SELECT pg_terminate_backend($1, 5000)', [row?.pid]),
    );
    await pause(20);
    expect(await seen(weihai, 'nothing-', single)).toEqual([]);
  });

  test('a commit whose answer never came is unknown, neither done nor undone', async () => {
    await expect(write(weihai, 'cut-1', 'cut at commit')).rejects.toBeInstanceOf(CommitUnknown);
  });

  test('a statement that takes too long is given up in time', async () => {
    const quick = open({ answerWithinMs: 1_000 });
    const slow = quick.read(weihai, (tx) => tx.query('SELECT pg_sleep(5)'));
    await expect(slow).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await seen(weihai, 'nothing-', quick)).toEqual([]);
    await quick.close();
  });

  test('a connection that no longer answers is not given to the next', async () => {
    const quick = open({ requestPool: 1, answerWithinMs: 1_000 });
    const stuck = quick.read(weihai, async (tx) => {
      // The server would cancel it before we notice; without that it stays busy, as behind a dead link.
      await tx.query('SET LOCAL statement_timeout = 0');
      await tx.query('SELECT pg_sleep(5)');
    });
    await expect(stuck).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await seen(weihai, 'nothing-', quick)).toEqual([]);
    await quick.close();
  });

  test('a server that takes connections and never answers is given up in time', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const hanging = openServiceDatabase<Tables>({
      url: `postgresql://nobody@127.0.0.1:${port}/postgres`,
      service: 'tracking',
      roleSecret: 'any',
      answerWithinMs: 100,
    });
    await expect(hanging.read(weihai, async () => {})).rejects.toBeInstanceOf(DatabaseUnavailable);
    await expect(hanging.work({}, async () => {})).rejects.toBeInstanceOf(DatabaseUnavailable);
    await hanging.close();
    silent.close();
  });
});
