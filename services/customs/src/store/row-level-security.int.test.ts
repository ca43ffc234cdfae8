// What the request role can reach by SQL alone, whatever the application asks.

import { lodgeDeclaration, placeHold } from '@fourports/contracts/customs/operations';
import { checkDatabase, openServiceDatabase } from '@fourports/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Booked, type Quay, startQuay } from '../testing/quay.ts';
import type { CustomsDatabase, CustomsTables } from './customs-database.ts';

let quay: Quay;
let database: CustomsDatabase;
let booked: Booked;
let declarationId: string;
beforeAll(async () => {
  quay = await startQuay();
  const { adminUrl, roleSecret } = quay.service.database;
  database = openServiceDatabase<CustomsTables>({ url: adminUrl, service: 'customs', roleSecret });
  booked = await quay.books();
  const word = { unitIds: [booked.unitId], placeId: 'plc_weihai-port', authority: '威海海关' };
  const declared = await quay.as(quay.forwarder, lodgeDeclaration, { body: { ...word, regime: 'export' } });
  declarationId = declared.body.declarationId;
  await quay.as(quay.weihai, placeHold, { body: { ...word, reason: 'papers' } });
});
afterAll(async () => {
  await database.close();
  await quay.service.stop();
});

type Scope = { readonly organisationId: string };

const countAs = (scope: Scope, table: string) =>
  database.request(scope, {}, async (tx) => {
    const [row] = await tx.query<{ count: number }>(`select count(*)::integer as count from ${table}`);
    return row?.count;
  });
const changeAs = (scope: Scope, statement: string, values: readonly unknown[]) =>
  database.request(scope, {}, async (tx) => (await tx.query(`${statement} returning 1`, values)).length);

const TABLES = [
  'access',
  'cases',
  'case_units',
  'unit_entries',
  'known_units',
  'known_shipments',
  'memberships',
  'moves',
  'identifiers',
];

describe('row-level security', () => {
  test('passes the check at start', async () => {
    const { adminUrl, roleSecret } = quay.service.database;
    await checkDatabase({ url: adminUrl, roleSecret, services: ['customs'] });
  });

  test.each(TABLES)('shows a stranger no row of %s, and forwarder and port theirs', async (table) => {
    expect(await countAs(quay.otherForwarder, table)).toBe(0);
    expect(await countAs(quay.forwarder, table)).toBeGreaterThan(0);
    expect(await countAs(quay.weihai, table)).toBeGreaterThan(0);
  });

  test('lets a stranger change no case, and nobody change what was told', async () => {
    const update = 'update cases set status = $2 where case_id = $1';
    expect(await changeAs(quay.otherForwarder, update, [declarationId, 'released'])).toBe(0);
    const rewrite = "update unit_entries set event = '{}' where unit_id = $1";
    expect(await changeAs(quay.forwarder, rewrite, [booked.unitId])).toBe(0);
  });

  test('lets nobody tell of a unit it does not see, or open a case in another’s name', async () => {
    const tell = `insert into unit_entries (unit_id, entry_id, event) values ($1, 'forged', '{}')`;
    await expect(changeAs(quay.otherForwarder, tell, [booked.unitId])).rejects.toThrow('row-level security');
    const open = `insert into cases (case_id, kind, organisation_id, world, version, opened_at, place_id, status, body)
      values ('dec_forged', 'declaration', $1, 'live', 1, now(), 'plc_weihai-port', 'lodged', '{}')`;
    const forged = changeAs(quay.otherForwarder, open, [quay.forwarder.organisationId]);
    await expect(forged).rejects.toThrow('row-level security');
  });

  test('opens a case only to who sees what its unit carried then', async () => {
    const later = await quay.books({ by: quay.otherForwarder });
    await database.request(quay.otherForwarder, {}, (tx) =>
      tx.query('select customs.open_case($1)', [declarationId]),
    );
    const cases = await database.request(quay.otherForwarder, {}, (tx) =>
      tx.query<{ subject_id: string }>("select subject_id from access where subject_kind = 'declaration'"),
    );
    expect(cases).toEqual([]);
    expect(later.unitId).not.toBe(booked.unitId);
  });
});
