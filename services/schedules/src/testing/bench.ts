// Schedules beside a tracking that only writes events, on one PostgreSQL with the real log.
import { randomUUID } from 'node:crypto';
import { openServiceDatabase, type ServiceDatabase, type Tx } from '@fourports/database';
import { createTestDatabase } from '@fourports/database/testing';
import {
  createPostgresEventLog,
  type EventDraft,
  type EventLog,
  lockKeyFor,
  openLogWatch,
} from '@fourports/eventlog';
import { eventlogMigrations } from '@fourports/eventlog/migrations';
import { z } from 'zod';
import type { SailingState } from '../domain/sailing-state.ts';
import { migrations } from '../migrations.ts';
import { loadSailings, saveSailing } from '../store/sailing-store.ts';
import type { SchedulesDatabase } from '../store/schedules-database.ts';

const Announced = z.object({ type: z.string(), subject: z.string(), organisation: z.string().optional() });
export type Announced = z.infer<typeof Announced>;

export type Bench = {
  readonly database: ServiceDatabase<SchedulesDatabase>;
  readonly log: EventLog<Tx<SchedulesDatabase>>;
  /**
   * What lies in the log, in its order. Asked of the table itself: a reader stays behind every transaction of the
   * server, those of other tests' databases too.
   */
  readonly announced: (topic: string) => Promise<readonly Announced[]>;
  /** Appends an event of tracking's, in a transaction of its own. */
  readonly tell: (draft: EventDraft) => Promise<void>;
  readonly save: (state: SailingState) => Promise<void>;
  readonly load: (sailingId: string) => Promise<SailingState | undefined>;
  /** Waits until the group has taken everything told so far; throws after ten seconds. */
  readonly taken: (group: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens a fresh database with both services' roles. */
export const openBench = async (): Promise<Bench> => {
  const made = await createTestDatabase({
    migrations: { eventlog: eventlogMigrations, schedules: migrations, tracking: {} },
  });
  const { adminUrl: url, roleSecret } = made;
  const watch = openLogWatch({ url, roleSecret });
  const ports = {
    clock: { now: () => '2023-12-18T00:00:00.000Z' },
    ids: { uuid: () => randomUUID() },
    random: () => 0.5,
  };
  const database = openServiceDatabase<SchedulesDatabase>({ url, service: 'schedules', roleSecret });
  const tracking = openServiceDatabase<object>({ url, service: 'tracking', roleSecret });
  const log = createPostgresEventLog({ database, watch, ports });
  const trackingLog = createPostgresEventLog({ database: tracking, watch, ports });
  return {
    database,
    log,
    announced: async (topic) => {
      const rows = await database.workQuery<{ body: string }>(
        'select body from eventlog.messages where topic = $1 order by xid, id',
        [topic],
      );
      return rows.map(({ body }) => Announced.parse(JSON.parse(body)));
    },
    tell: async (draft) => {
      await tracking.work({ lock: [lockKeyFor(draft.topic, draft.key)] }, (tx) =>
        trackingLog.append(tx, [draft]),
      );
    },
    save: (state) => database.work({}, (tx) => saveSailing(tx, undefined, state)),
    load: (sailingId) =>
      database.work({}, async (tx) => (await loadSailings(tx, [sailingId])).get(sailingId)),
    taken: async (group) => {
      if (await log.waitUntilReached([group], await log.head(), 10_000)) return;
      throw new Error(`Group ${group} did not take what it was told within ten seconds.`);
    },
    close: async () => {
      await log.close();
      await trackingLog.close();
      await watch.close();
      await database.close();
      await tracking.close();
      await made.drop();
    },
  };
};
