// The one way by which a service reaches PostgreSQL.
import type pg from 'pg';
import { openPool } from './connection-pool.ts';
import { queryOnce } from './query-once.ts';
import { roleName, roleUrl } from './roles.ts';
import { runTransaction, type Tx } from './transaction.ts';

/** Whose rows a request may see; checked by row-level security, not by the query. */
export type Scope = { readonly organisationId: string };

export type ServiceDatabase<Tables> = {
  readonly service: string;
  /**
   * A command: BEGIN, the organisation and the locks (sorted) in one round trip, `work`, COMMIT. `lock` names
   * every key whose events the work appends, as `lockKeyFor(topic, key)`. With `eager` the work begins before the locks
   * are held, and its first statement goes in the message that asks for them: for work that decides nothing before.
   */
  readonly request: <R>(
    scope: Scope,
    options: { readonly lock?: readonly string[]; readonly eager?: boolean },
    work: (tx: Tx<Tables>) => Promise<R>,
  ) => Promise<R>;
  /** Several reads of one moment's rows, each with its own snapshot; writing is refused. */
  readonly read: <R>(scope: Scope, work: (tx: Tx<Tables>) => Promise<R>) => Promise<R>;
  /**
   * One prepared statement under row-level security in a single round trip: for GETs that are asked for often. The
   * organisation is its `$1`, `values` are `$2` …; it sees nothing unless a function of it binds itself to `$1`.
   */
  readonly ask: <Row extends object>(
    scope: Scope,
    sql: string,
    values: readonly unknown[],
  ) => Promise<readonly Row[]>;
  /**
   * As the work role: consumers, jobs, projections. Sees every organisation. With `durable: false` COMMIT does not
   * wait for the disk: a crash of the server may undo the last moments, in the order in which they were committed.
   * `eager` as for `request`.
   */
  readonly work: <R>(
    options: { readonly lock?: readonly string[]; readonly durable?: boolean; readonly eager?: boolean },
    work: (tx: Tx<Tables>) => Promise<R>,
  ) => Promise<R>;
  /** One statement as the work role, outside a transaction block. */
  readonly workQuery: <Row extends object>(
    sql: string,
    values?: readonly unknown[],
  ) => Promise<readonly Row[]>;
  /**
   * As workQuery, for requests: who asks, what others are called. On connections of its own, so that it neither
   * waits behind consumers nor longer than a request may.
   */
  readonly lookUp: <Row extends object>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>;
  /** How its pools are used now. */
  readonly usage: () => readonly PoolUsage[];
  readonly close: () => Promise<void>;
};

export type PoolUsage = {
  readonly pool: 'request' | 'work' | 'lookup';
  readonly connections: number;
  readonly idle: number;
  /** Callers who wait for a connection. */
  readonly waiting: number;
};

export type ServiceDatabaseOptions = {
  /** Server and database; user and password are replaced by those of the roles. */
  readonly url: string;
  /** Also the name of the schema. */
  readonly service: string;
  readonly roleSecret: string;
  /** Connections for requests. A process stays under 60 in all (decisions §4). */
  readonly requestPool?: number;
  readonly workPool?: number;
  readonly lookUpPool?: number;
  /** A request's statement, or the wait for a connection, is given up after this. Default 2.8 s. */
  readonly answerWithinMs?: number;
};

// An answer within three seconds, even when the database has gone silent.
const REQUEST_ANSWER_MS = 2_800;
const WORK_ANSWER_MS = 20_000;

/** Opens the pools of one service. Connects at first use. */
export function openServiceDatabase<Tables>(options: ServiceDatabaseOptions): ServiceDatabase<Tables> {
  const { service } = options;
  const answerWithinMs = options.answerWithinMs ?? REQUEST_ANSWER_MS;
  const poolFor = (kind: 'request' | 'work', size: number, answerWithinMs: number) =>
    openPool({
      url: roleUrl(options.url, roleName(service, kind), options.roleSecret),
      schema: service,
      name: `${service} ${kind}`,
      size,
      answerWithinMs,
    });
  const requests = poolFor('request', options.requestPool ?? 5, answerWithinMs);
  const lookUps = poolFor('work', options.lookUpPool ?? 2, answerWithinMs);
  const works = poolFor('work', options.workPool ?? 3, WORK_ANSWER_MS);

  return {
    service,
    request: (scope, { lock = [], eager = false }, work) =>
      runTransaction({ pool: requests, lock, organisationId: checked(scope), eager }, work),
    read: (scope, work) =>
      runTransaction({ pool: requests, lock: [], organisationId: checked(scope), readOnly: true }, work),
    ask: async (scope, sql, values) => await queryOnce(requests, sql, [checked(scope), ...values]),
    work: ({ lock = [], durable = true, eager = false }, work) =>
      runTransaction({ pool: works, lock, durable, eager }, work),
    workQuery: (sql, values = []) => queryOnce(works, sql, values),
    lookUp: (sql, values = []) => queryOnce(lookUps, sql, values),
    usage: () => [usageOf('request', requests), usageOf('work', works), usageOf('lookup', lookUps)],
    close: async () => {
      await Promise.all([requests.end(), works.end(), lookUps.end()]);
    },
  };
}

const usageOf = (pool: PoolUsage['pool'], { totalCount, idleCount, waitingCount }: pg.Pool): PoolUsage => ({
  pool,
  connections: totalCount,
  idle: idleCount,
  waiting: waitingCount,
});

function checked(scope: Scope): string {
  if (/^org_[0-9a-f]{32}$/.test(scope.organisationId)) return scope.organisationId;
  throw new Error(
    `Failed to open a request's transaction: "${scope.organisationId}" is no organisation id. Send org_ and 32 hex digits.`,
  );
}
