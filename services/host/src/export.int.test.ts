// Whatever table comes to hold rows of organisations: its service exports it, or it is said here why not.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SERVICES } from '@fourports/contracts';
import { ExportLine } from '@fourports/contracts/export';
import { openServiceDatabase } from '@fourports/database';
import { createTestDatabase } from '@fourports/database/testing';
import { eventlogMigrations } from '@fourports/eventlog/migrations';
import { exportLines, systemClock } from '@fourports/service-kit/hosting';
import pg from 'pg';
import { expect, test } from 'vitest';
import { servicesNamed } from './services.ts';

const LEFT_OUT: Readonly<Record<string, string>> = {
  access: 'who sees what follows from bookings',
  known_shipments: 'a copy of what tracking exports',
  shipment_plans: 'a copy of what tracking exports',
  platform_organisations: 'a copy of ids',
  sessions: 'secrets of people, who are signed in',
};
/** Of service-kit, in every schema: answers of a day, and copies of what portal exports. */
const OF_THE_KIT = /^(stored_answers|idempotency\w*|known_(organisations|members|api_keys)|identity_\w+)$/;

const TABLES = `
  select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped
  where c.relkind = 'r' and n.nspname = any ($1) order by 1, 2`;

test('every table with organisations’ rows is exported, and an export of nothing is none', async () => {
  const services = servicesNamed(SERVICES);
  const database = await createTestDatabase({
    migrations: {
      eventlog: eventlogMigrations,
      ...Object.fromEntries(services.map(({ name, migrations }) => [name, migrations])),
    },
  });
  const { adminUrl: url, roleSecret } = database;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ schema: string; name: string }>(TABLES, [[...SERVICES]]);
  await client.end();
  const forgotten: string[] = [];
  for (const { schema, name } of rows) {
    if (name in LEFT_OUT || OF_THE_KIT.test(name)) continue;
    const parts = path.resolve(import.meta.dirname, `../../${schema}/src/application/export-parts.ts`);
    if (!new RegExp(`\\b${name}\\b`).test(await readFile(parts, 'utf8'))) forgotten.push(`${schema}.${name}`);
  }
  expect(rows.length).toBeGreaterThan(20);
  expect(forgotten).toEqual([]);

  for (const { name, openExport } of services) {
    const openDatabase = <Tables>(service: string) =>
      openServiceDatabase<Tables>({ url, service, roleSecret });
    const { parts, close } = openExport({ openDatabase, clock: systemClock });
    const told: string[] = [];
    for await (const line of exportLines(name, parts, `org_${'0'.repeat(32)}`)) {
      const { part, row } = ExportLine.parse(JSON.parse(line));
      told.push(part);
      if (part === 'end') expect(new Set(Object.values(row))).toEqual(new Set([0]));
    }
    expect([name, told]).toEqual([name, ['export', 'end']]);
    await close();
  }
  await database.drop();
});
