// How a transaction's statements reach the server: each when it is issued, or gathered while a turn lasts.
import process from 'node:process';
import type pg from 'pg';
import { commit, committing } from './commit.ts';
import { asOneMessage } from './connection-pool.ts';
import { classified } from './database-errors.ts';
import { type Begin, openingStatement, openingText } from './opening.ts';
import { type SessionQuery, sessionQuery } from './session-query.ts';
import { namedStatements, runWhole, type Statement } from './whole-transaction.ts';

export type Wire = {
  /** Settles when the locks are held, or are not to be had. */
  readonly opened: Promise<unknown>;
  readonly query: SessionQuery;
  /** As query, with COMMIT in the same message. */
  readonly queryLast: SessionQuery;
  /** Of the COMMIT that queryLast sent. */
  readonly committed: () => Promise<unknown> | undefined;
  /** It left as one: when it fails, the server has undone it. */
  readonly isWhole: () => boolean;
};

/** BEGIN and the locks leave at once. */
export const plainWire = (client: pg.ClientBase, begin: Begin): Wire =>
  wireOn(client, () => client.query(openingText(begin)));

const wireOn = (client: pg.ClientBase, open: () => Promise<unknown>): Wire => {
  const query = sessionQuery(client);
  let committed: Promise<void> | undefined;
  return {
    opened: unwatched(asOneMessage(client, open)),
    query,
    queryLast: async <Row extends object>(sql: string, values: readonly unknown[]) =>
      await asOneMessage(client, async () => {
        const result = query<Row>(sql, values);
        committed = unwatched(commit(client));
        return await result;
      }),
    committed: () => committed,
    isWhole: () => false,
  };
};

/**
 * What is issued before the running turn's microtasks are over leaves together; when that is all of the transaction, as
 * one whole.
 */
export function eagerWire(client: pg.ClientBase, begin: Begin): Wire {
  const opened = Promise.withResolvers<unknown>();
  const held: Held[] = [];
  let isComplete = false;
  let wire: Wire | undefined;
  let committed: Promise<unknown> | undefined;
  const hold = <Row extends object>(sql: string, values: readonly unknown[]): Promise<pg.QueryResult<Row>> =>
    new Promise((resolve, reject) => {
      held.push({ sql, values, resolve, reject });
    });
  let hasLeft = false;
  const leave = (): void => {
    if (hasLeft) return;
    hasLeft = true;
    const whole = isComplete ? wholeOf(client, begin, held) : undefined;
    if (whole !== undefined) {
      committed = unwatched(sendWhole(client, whole, held));
      opened.resolve(committed.catch(() => {}));
      return;
    }
    wire = isComplete ? wireOn(client, () => openPrepared(client, begin)) : plainWire(client, begin);
    opened.resolve(wire.opened);
    for (const [place, each] of held.entries()) {
      const send = isComplete && place === held.length - 1 ? wire.queryLast : wire.query;
      send(each.sql, each.values).then(each.resolve, each.reject);
    }
  };
  process.nextTick(leave);
  return {
    opened: unwatched(opened.promise),
    query: (sql, values) => wire?.query(sql, values) ?? hold(sql, values),
    queryLast: (sql, values) => {
      if (wire !== undefined) return wire.queryLast(sql, values);
      isComplete = true;
      return hold(sql, values);
    },
    // Work may be over before the turn is; what follows must not overtake what it held.
    committed: () => {
      leave();
      return committed ?? wire?.committed();
    },
    isWhole: () => committed !== undefined,
  };
}

type Held = Statement & {
  readonly resolve: (result: pg.QueryResult) => void;
  readonly reject: (error: unknown) => void;
};
type Whole = NonNullable<ReturnType<typeof namedStatements>>;

const wholeOf = (client: pg.ClientBase, begin: Begin, held: readonly Statement[]): Whole | undefined => {
  const opening = openingStatement(begin);
  return opening === undefined ? undefined : namedStatements(client, [opening, ...held]);
};

async function sendWhole(client: pg.ClientBase, whole: Whole, held: readonly Held[]): Promise<void> {
  try {
    const [, ...results] = await committing(() => runWhole(client, whole));
    for (const [place, { resolve, reject }] of held.entries()) {
      const result = results[place];
      if (result === undefined)
        reject(new Error('Failed to query: a statement of several was not answered.'));
      else resolve(result);
    }
  } catch (thrown) {
    const error = classified(thrown);
    for (const { reject } of held) reject(error);
    throw error;
  }
}

/** The next time its statement can be part of a whole. */
const openPrepared = async (client: pg.ClientBase, begin: Begin): Promise<void> => {
  const opening = openingStatement(begin);
  if (opening === undefined) await client.query(openingText(begin));
  else await Promise.all([client.query('BEGIN'), sessionQuery(client)(opening.sql, opening.values)]);
};

/** Whoever waits for it hears of its failure; nobody may. */
const unwatched = <R>(promise: Promise<R>): Promise<R> => {
  promise.catch(() => {});
  return promise;
};
