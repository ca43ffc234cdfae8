// The product of a run: started once, in a process and a data directory of its own, when the first figure needs it.
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { runningEmbeddedPostgres } from '@fourports/database';
import pg from 'pg';
import { type Product, startProduct, temporaryHome } from '../../src/e2e/product.ts';
import { bookFleet, type Fleet } from './fleet.ts';
import { freePort } from './free-port.ts';

export type MeasuredProduct = {
  readonly product: Product;
  readonly home: string;
  readonly metricsUrl: string;
  /** Superuser's URL of the product's own PostgreSQL server: references live in the same one. */
  readonly adminUrl: string;
  readonly admin: pg.Client;
  /** Booked at the first call; resolves when every group has taken what that announced. */
  readonly fleet: () => Promise<Fleet>;
  /** Resolves when no group has anything left to take. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What is measured is not the limiter. */
const NO_LIMIT = '1000000000';
const LOOK_MS = 100;

/** Starts one; the environment may name brokers. */
export const openProduct = async (
  environment: Readonly<Record<string, string>> = {},
): Promise<MeasuredProduct> => {
  const folder = await temporaryHome();
  const metricsPort = await freePort();
  Object.assign(process.env, { RATE_LIMIT_PER_MINUTE: NO_LIMIT, METRICS_PORT: String(metricsPort) });
  const product = await startProduct(folder.home, [], environment);
  const adminUrl = runningEmbeddedPostgres(path.join(folder.home, 'data'));
  if (adminUrl === undefined) throw new Error('The product runs without its embedded PostgreSQL.');
  const admin = new pg.Client(adminUrl);
  await admin.connect();
  const settled = () => untilSettled(admin);
  let fleet: Promise<Fleet> | undefined;
  return {
    product,
    home: folder.home,
    metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`,
    adminUrl,
    admin,
    settled,
    fleet: async () => {
      fleet ??= bookFleet(product);
      const booked = await fleet;
      await settled();
      return booked;
    },
    close: async () => {
      await admin.end();
      await product.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
};

/** Opened by whoever asks first. */
export const sharedProduct = () => {
  let opened: Promise<MeasuredProduct> | undefined;
  return {
    open: (): Promise<MeasuredProduct> => {
      opened ??= openProduct();
      return opened;
    },
    close: async (): Promise<void> => {
      await (await opened)?.close();
    },
  };
};

/** Resolves when no group of the database's log has anything left to take. */
export const untilSettled = async (admin: Pick<pg.Client, 'query'>): Promise<void> => {
  for (;;) {
    const { rows } = await admin.query(BEHIND);
    if (rows.length === 0) return;
    await pause(LOOK_MS);
  }
};

const BEHIND = `
  select from eventlog.positions p where exists (
    select from eventlog.messages m where (m.xid, m.id) > (p.xid, p.id) and m.topic = any (p.topics)) limit 1`;
