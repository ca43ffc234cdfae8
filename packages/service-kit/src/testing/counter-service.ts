// A tiny service over COUNTER_OPERATIONS, as a real one is written.
import type { Migrations } from '@fourports/database';
import { sql } from 'kysely';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { defineService } from '../define-service.ts';
import { exportRows } from '../export/export-part.ts';
import { requireVersion } from '../http/entity-tag.ts';
import { type Implementation, implement, implementPublic, implementUnchecked } from '../http/implement.ts';
import type { Job } from '../jobs.ts';
import type { ServiceContext, StartedService } from '../service-definition.ts';
import { serviceKitMigration } from '../service-kit-migration.ts';
import * as operations from './counter-operations.ts';

type Tables = {
  readonly counters: {
    readonly organisation_id: string;
    readonly counter_id: string;
    readonly total: number;
    readonly version: number;
  };
};
type Row = Tables['counters'];

const migrations: Migrations = {
  '0001-service-kit': serviceKitMigration,
  '0002-create-counters': {
    up: async (db) => {
      await sql`create table counters (
        organisation_id text not null, counter_id text not null, total integer not null, version integer not null,
        primary key (organisation_id, counter_id))`.execute(db);
      await sql`alter table counters enable row level security`.execute(db);
      await sql`alter table counters force row level security`.execute(db);
      await sql`create policy own on counters to tracking_request
        using (organisation_id = nullif(current_setting('app.organisation_id', true), ''))`.execute(db);
      await sql`create policy work on counters to tracking_work using (true)`.execute(db);
    },
  },
};

const COUNTERS = `
  select counter_id as key, json_build_object('counterId', counter_id, 'total', total) as row from counters
  where organisation_id = $1 and counter_id > $2 order by counter_id limit $3`;

const settings = z.object({ TRACKING_GREETING: z.string().max(20, 'must be short').default('hello') });

export type CounterWishes = {
  readonly jobs?: readonly Job[];
  readonly handlers?: (handlers: readonly Implementation[]) => readonly Implementation[];
  readonly authenticate?: (
    context: ServiceContext<z.output<typeof settings>, Tables>,
  ) => NonNullable<StartedService<Tables>['authenticate']>;
  /** Runs inside every addition, before its write: a test may hold it open. */
  readonly beforeAddition?: () => Promise<void>;
};

export const counterService = (wishes: CounterWishes = {}) =>
  defineService<typeof settings, Tables>({
    name: 'tracking',
    settings,
    migrations,
    operations: operations.COUNTER_OPERATIONS,
    exports: ({ database }) => [exportRows(database, 'counters', { sql: COUNTERS, limit: 2 })],
    start: (context) => {
      const handlers = [...reads(context), ...commands(context, wishes), ...oddities];
      return {
        handlers: wishes.handlers?.(handlers) ?? handlers,
        jobs: wishes.jobs ?? [],
        ...(wishes.authenticate === undefined ? {} : { authenticate: wishes.authenticate(context) }),
      };
    },
  });

type Context = ServiceContext<z.output<typeof settings>, Tables>;

const LIST = 'listCounters';
const SELECT = 'select organisation_id, counter_id, total, version from counters';
const bodyOf = ({ counter_id, total }: Row) => ({ counterId: counter_id, total });

const reads = ({ database }: Context): readonly Implementation[] => [
  implement(operations.getCounter, async ({ params, caller }) => {
    const [row] = await database.read(caller, (tx) =>
      tx.query<Row>(`${SELECT} where counter_id = $1`, [params.counterId]),
    );
    if (row === undefined) throw new AppError('NOT_FOUND', `Failed to read counter ${params.counterId}.`);
    return { body: bodyOf(row), etag: String(row.version) };
  }),
  implement(operations.listCounters, async ({ query: { limit, cursor }, caller }) => {
    const after = cursor === undefined ? '' : decodeCursor(LIST, z.string(), cursor);
    const rows = await database.read(caller, (tx) =>
      tx.query<Row>(`${SELECT} where counter_id > $1 order by counter_id limit $2`, [after, limit + 1]),
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      body: {
        items: page.map(bodyOf),
        ...(rows.length > limit && last !== undefined
          ? { nextCursor: encodeCursor(LIST, last.counter_id) }
          : {}),
      },
    };
  }),
];

const commands = (
  { runCommand, ids }: Context,
  { beforeAddition }: CounterWishes,
): readonly Implementation[] => [
  implement(operations.addToCounter, (request) => {
    const { counterId } = request.params;
    const lock = [{ topic: 'tracking.shipment', key: counterId }] as const;
    return runCommand(request, { lock, subject: counterId }, async ({ tx, emit, audit }) => {
      await beforeAddition?.();
      const { amount } = request.body;
      if (amount === 0) throw new AppError('CONFLICT', 'Failed to add: the amount is 0. Send another.');
      const [row] = await tx.query<Row>(
        `insert into counters as c (organisation_id, counter_id, total, version) values ($1, $2, $3, 1)
         on conflict (organisation_id, counter_id) do update set total = c.total + $3, version = c.version + 1
         returning organisation_id, counter_id, total, version`,
        [request.caller.organisationId, counterId, amount],
      );
      if (row === undefined) throw new Error('Failed to add: no row came back.');
      emit(operations.CounterAdded, { key: counterId, data: { counterId, amount } });
      audit({ details: { amount } });
      return { body: bodyOf(row), etag: String(row.version) };
    });
  }),
  implement(operations.issueSecret, (request) =>
    runCommand(request, { lock: [], isShownOnce: true }, async () => ({ body: { secret: ids.uuid() } })),
  ),
  implement(operations.resetCounter, (request) => {
    const { counterId } = request.params;
    const lock = [{ topic: 'tracking.shipment', key: counterId }] as const;
    return runCommand(request, { lock, subject: counterId }, async ({ tx }) => {
      const [row] = await tx.query<Row>(`${SELECT} where counter_id = $1`, [counterId]);
      if (row === undefined) throw new AppError('NOT_FOUND', `Failed to reset counter ${counterId}.`);
      requireVersion(request.ifMatch, String(row.version));
      await tx.query('delete from counters where counter_id = $1', [counterId]);
      return {};
    });
  }),
];

const oddities: readonly Implementation[] = [
  implementUnchecked(operations.countMany, ({ body }) => ({
    body: {
      mediaType: body.mediaType,
      items:
        'text' in body
          ? body.text.split('\n').filter((line) => line !== '').length
          : z.array(z.unknown()).parse(body.json).length,
    },
  })),
  implementPublic(operations.ping, ({ from }) => ({ body: { from } })),
  implement(operations.breakDown, () => {
    throw new Error('the password of the database is hunter2');
  }),
];
