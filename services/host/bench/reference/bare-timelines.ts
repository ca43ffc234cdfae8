// The bytes of timelines in one table, and the bare route that gives them out.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { MeasuredProduct } from '../product/running-product.ts';

const TABLE = `
  create schema if not exists figures;
  drop table if exists figures.timelines;
  create table figures.timelines (shipment_id text primary key, body text not null)`;

export const openBareTimelines = async (
  { admin, adminUrl }: MeasuredProduct,
  timelines: ReadonlyMap<string, string>,
) => {
  await admin.query(TABLE);
  for (const timeline of timelines)
    await admin.query('insert into figures.timelines (shipment_id, body) values ($1, $2)', [...timeline]);
  await admin.query('analyze figures.timelines');
  const route = fork(path.join(import.meta.dirname, 'bare-route.ts'), [adminUrl]);
  const [port] = await once(route, 'message');
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    close: async (): Promise<void> => {
      route.kill();
      await once(route, 'exit');
    },
  };
};
