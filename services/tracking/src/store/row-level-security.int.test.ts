// What the request role can reach by SQL alone, whatever the application asks.
import { checkDatabase, openServiceDatabase } from '@fourports/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lane, startLane } from '../testing/lane.ts';
import type { TrackingDatabase, TrackingTables } from './tracking-database.ts';

let lane: Lane;
let database: TrackingDatabase;
let shipmentId: string;
let unitId: string;
beforeAll(async () => {
  lane = await startLane();
  const { adminUrl, roleSecret } = lane.service.database;
  database = openServiceDatabase<TrackingTables>({ url: adminUrl, service: 'tracking', roleSecret });
  const { body } = await lane.book({
    units: [{ kind: 'wholeTruck', identifiers: { tractorPlate: '鲁K10001', sealNumber: 'CN1' } }],
  });
  shipmentId = body.shipmentId;
  unitId = body.units[0].unitId;
  await lane.report(lane.weihai, {
    reportId: 'gate',
    unit: { unitId },
    kind: 'gateIn',
    placeId: 'plc_weihai-port',
    occurredAt: '2026-11-21T05:50:00Z',
  });
});
afterAll(async () => {
  await database.close();
  await lane.service.stop();
});

const TABLES = [
  'access',
  'shipments',
  'ferry_legs',
  'units',
  'memberships',
  'identifiers',
  'seals',
  'unit_reports',
];
const countAs = (scope: { readonly organisationId: string }, table: string) =>
  database.request(scope, {}, async (tx) => {
    const [row] = await tx.query<{ count: number }>(`select count(*)::integer as count from ${table}`);
    return row?.count;
  });
const changeAs = (
  scope: { readonly organisationId: string },
  statement: string,
  values: readonly unknown[],
) => database.request(scope, {}, async (tx) => (await tx.query(`${statement} returning 1`, values)).length);

describe('row-level security', () => {
  test('passes the check at start', async () => {
    const { adminUrl, roleSecret } = lane.service.database;
    await checkDatabase({ url: adminUrl, roleSecret, services: ['tracking'] });
  });

  test.each(TABLES)('shows a stranger no row of %s, and the booker its own', async (table) => {
    expect(await countAs(lane.otherForwarder, table)).toBe(0);
    expect(await countAs(lane.forwarder, table)).toBeGreaterThan(0);
  });

  test('lets who only sees a shipment change nothing of it', async () => {
    const update = 'update shipments set world = $2 where shipment_id = $1';
    expect(await changeAs(lane.weihai, update, [shipmentId, 'simulated'])).toBe(0);
    expect(await changeAs(lane.forwarder, update, [shipmentId, 'live'])).toBe(1);
  });

  test('lets nobody write a report in another’s name, or of a unit it does not see', async () => {
    const insert = `insert into unit_reports (unit_id, reporter, report_id, recorded_at, body)
      values ($1, $2, 'forged', now(), '{}')`;
    const forged = changeAs(lane.weihai, insert, [unitId, lane.forwarder.organisationId]);
    await expect(forged).rejects.toThrow('row-level security');
    const unseen = changeAs(lane.otherForwarder, insert, [unitId, lane.otherForwarder.organisationId]);
    await expect(unseen).rejects.toThrow('row-level security');
  });

  test('gives nobody access to what it does not see fully', async () => {
    const { organisationId } = lane.otherForwarder;
    const grants = JSON.stringify([
      {
        organisation_id: organisationId,
        subject_id: shipmentId,
        subject_kind: 'shipment',
        view: 'full',
        sort_at: '2026-11-21T06:00:00Z',
      },
    ]);
    for (const who of [lane.otherForwarder, lane.weihai]) {
      await database.request(who, {}, (tx) => tx.query('select grant_access($1::jsonb)', [grants]));
      expect(await countAs(lane.otherForwarder, 'access')).toBe(0);
    }
  });
});
