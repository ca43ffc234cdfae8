import { type Generated, type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
          noted_at timestamptz NOT NULL DEFAULT '2023-12-19T15:30:00.5+08:00', size bigint NOT NULL DEFAULT 9007199254740993)`.execute(
          db,
        );
        await sql`ALTER TABLE notes ENABLE ROW LEVEL SECURITY`.execute(db);
        await sql`ALTER TABLE notes FORCE ROW LEVEL SECURITY`.execute(db);
        await sql`CREATE POLICY own ON notes TO tracking_request
          USING (organisation_id = nullif(current_setting('app.organisation_id', true), ''))`.execute(db);
        await sql`CREATE POLICY everything ON notes TO tracking_work USING (true)`.execute(db);
      },
    },
  },
};

const weihai = { organisationId: `org_${'a'.repeat(32)}` };
const incheon = { organisationId: `org_${'b'.repeat(32)}` };

let testDatabase: TestDatabase;
let database: ServiceDatabase<Tables>;
beforeAll(async () => {
  testDatabase = await createTestDatabase({ migrations });
  database = openServiceDatabase<Tables>({
    url: testDatabase.adminUrl,
    service: 'tracking',
    roleSecret: testDatabase.roleSecret,
  });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const write = (scope: typeof weihai, id: string, text = 'a note') =>
  database.request(scope, {}, (tx) =>
    tx.db.insertInto('notes').values({ id, organisation_id: scope.organisationId, text }).execute(),
  );

describe('a request', () => {
  test('sees only its own organisation, by Kysely and by the single message', async () => {
    await write(weihai, 'w1', "it's \\ 中文");
    await write(incheon, 'i1');
    const one = database.builder.selectFrom('notes').selectAll().where('id', 'in', ['w1', 'i1']).compile();
    expect(await database.select(weihai, one)).toEqual([
      {
        id: 'w1',
        organisation_id: weihai.organisationId,
        text: "it's \\ 中文",
        noted_at: '2023-12-19T07:30:00.500Z',
        size: '9007199254740993',
      },
    ]);
    const seen = await database.read(incheon, (tx) => tx.db.selectFrom('notes').select('id').execute());
    expect(seen).toEqual([{ id: 'i1' }]);
  });
});
