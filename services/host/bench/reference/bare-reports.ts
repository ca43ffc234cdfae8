// The reference for reports: bare inserts by node-postgres, prepared, into a table with the columns and indexes of
// tracking.unit_reports, in the product's own server with the same durability. No access, no events, no audit.
import pg from 'pg';
import type { Caller } from '../load/drive.ts';
import { inTurn } from '../load/in-turn.ts';
import { type Truck, weighing } from '../product/a-report.ts';
import type { Fleet } from '../product/fleet.ts';
import type { MeasuredProduct } from '../product/running-product.ts';

const TABLE = `
  create schema if not exists figures;
  drop table if exists figures.reports;
  create table figures.reports (like tracking.unit_reports including all)`;
const COLUMNS = '(unit_id, reporter, report_id, corrects, recorded_at, body)';
const ONE = `insert into figures.reports ${COLUMNS} values ($1, $2, $3, $4, $5, $6)`;
const MANY = `insert into figures.reports ${COLUMNS}
  select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::json[])`;
const REPORTER = `org_${'0'.repeat(32)}`;

export const openBareReports = async ({ admin, adminUrl }: MeasuredProduct, callers: number) => {
  await admin.query(TABLE);
  const clients = Array.from({ length: callers }, () => new pg.Client(adminUrl));
  await Promise.all(clients.map((client) => client.connect()));
  return {
    inserters: ({ trucks }: Fleet, size: number): readonly Caller[] =>
      clients.map((client) =>
        size === 1 ? single(client, inTurn(trucks)) : batch(client, inTurn(trucks), size),
      ),
    close: async (): Promise<void> => {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
};

const rowOf = (truck: Truck): readonly (string | null)[] => {
  const { unit, ...report } = weighing(truck);
  const recordedAt = new Date().toISOString();
  const body = JSON.stringify({ ...report, ...unit, recordedAt, reporter: REPORTER });
  return [unit.unitId, REPORTER, report.reportId, null, recordedAt, body];
};

const single = (client: pg.Client, next: () => Truck): Caller => {
  return async () => {
    await client.query({ name: 'one', text: ONE, values: [...rowOf(next())] });
    return 1;
  };
};

const batch = (client: pg.Client, next: () => Truck, size: number): Caller => {
  return async () => {
    const rows = Array.from({ length: size }, () => rowOf(next()));
    const columns = [0, 1, 2, 3, 4, 5].map((column) => rows.map((row) => row[column]));
    await client.query({ name: 'many', text: MANY, values: columns });
    return size;
  };
};
