// What was told of seals before they were kept apart is searched by too.
import { checkDatabase, migrate, openServiceDatabase } from '@fourports/database';
import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { eventlogMigrations } from '@fourports/eventlog/migrations';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tracking } from '../index.ts';
import type { TrackingTables } from './tracking-database.ts';

const SEALS = '0015-seals';
let database: TestDatabase;
beforeAll(async () => {
  const { [SEALS]: _, ...before } = tracking.migrations;
  database = await createTestDatabase({ migrations: { eventlog: eventlogMigrations, tracking: before } });
});
afterAll(() => database.drop());

const TOLD = [
  `insert into units (unit_id, organisation_id, world, kind, identifiers) values
    ('unt_1', 'org_1', 'live', 'wholeTruck', '{"sealNumber":"cn 447-1926"}'),
    ('unt_2', 'org_1', 'live', 'wholeTruck', '{}')`,
  `insert into unit_reports (unit_id, reporter, report_id, recorded_at, body) values
    ('unt_1', 'org_1', 'sealed', now(), '{"occurredAt":"2026-11-21T06:00:00Z","details":{"sealNumber":"W1"}}'),
    ('unt_1', 'org_1', 'exchanged', now(),
      '{"occurredAt":"2026-11-22T06:00:00Z","details":{"exchanged":{"sealNumber":"W2"}}}'),
    ('unt_1', 'org_1', 'corrected', now(),
      '{"how":"amend","report":{"occurredAt":"2026-11-21T07:00:00Z","details":{"sealNumber":"W3"}}}'),
    ('unt_1', 'org_1', 'retracted', now(), '{"how":"retract"}'),
    ('unt_2', 'org_1', 'weighed', now(), '{"occurredAt":"2026-11-21T06:00:00Z","details":{}}')`,
  `insert into unit_customs (unit_id, entry_id, body)
    values ('unt_2', 'fact', '{"occurredAt":"2026-11-23T06:00:00Z","findings":{"sealAfter":"K1"}}')`,
];

test('seals told before are taken over, each with its moment, and the tables stay closed', async () => {
  const { adminUrl: url, roleSecret } = database;
  const tables = openServiceDatabase<TrackingTables>({ url, service: 'tracking', roleSecret });
  try {
    await tables.work({}, async (tx) => {
      for (const statement of TOLD) await tx.query(statement);
    });
    await migrate({ url, service: 'tracking', roleSecret, migrations: tracking.migrations });
    const seals = await tables.work({}, (tx) =>
      tx.query<{ readonly seal: string }>(
        `select normalised || ' ' || unit_id || ' ' || case told_at when '-infinity' then 'registered'
           else to_char(told_at at time zone 'UTC', 'DD HH24') end as seal from seals order by 1`,
      ),
    );
    expect(seals.map(({ seal }) => seal)).toEqual([
      'CN4471926 unt_1 registered',
      'K1 unt_2 23 06',
      'W1 unt_1 21 06',
      'W2 unt_1 22 06',
      'W3 unt_1 21 07',
    ]);
  } finally {
    await tables.close();
  }
  await checkDatabase({ url, roleSecret, services: ['tracking'] });
});
