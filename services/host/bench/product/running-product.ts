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
  /** Resolves when every group has taken what was there when it was asked. */
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

/** What a group takes makes others announce, and what those take too: a report, a unit's event, a promise, an alert. */
const CASCADE = 4;

/**
 * Resolves when every group of the database's log has taken all that is there, and what came of it. What jobs announce
 * meanwhile is not waited for.
 */
export const untilSettled = async (admin: Pick<pg.Client, 'query'>): Promise<void> => {
  for (let step = 0; step < CASCADE; step += 1) {
    const { rows } = await admin.query<Head>(HEAD);
    const [head] = rows;
    if (head !== undefined) while (await isBehind(admin, head)) await pause(LOOK_MS);
  }
};

type Head = { readonly xid: string; readonly id: string };

const isBehind = async (admin: Pick<pg.Client, 'query'>, { xid, id }: Head): Promise<boolean> =>
  (await admin.query(BEHIND, [xid, id])).rows.length > 0;

const HEAD =
  'select xid::text, id::text from eventlog.messages order by messages.xid desc, messages.id desc limit 1';

// On Kafka a group's position lags behind what it has taken, which its inbox says.
const BEHIND = `
  select from eventlog.positions p where exists (
    select from eventlog.messages m
    where (m.xid, m.id) > (p.xid, p.id) and (m.xid, m.id) <= ($1::xid8, $2::bigint) and m.topic = any (p.topics)
      and not (p.inboxed and exists (
        select from eventlog.inbox i where i.group_name = p.group_name and i.topic = m.topic and i.key = m.key
          and i.sequence >= m.sequence))) limit 1`;
