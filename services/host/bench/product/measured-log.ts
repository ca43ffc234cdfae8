// The log of one service on an embedded server of its own, with the settings and the durability of the product's.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Envelope } from '@fourports/contracts';
import { HandlingEventRegistered } from '@fourports/contracts/tracking/events';
import {
  bootstrap,
  migrate,
  openServiceDatabase,
  type ServiceDatabase,
  startEmbeddedPostgres,
  type Tx,
} from '@fourports/database';
import {
  createPostgresEventLog,
  type EventDraft,
  type EventLog,
  lockKeyFor,
  openLogWatch,
  type PostgresEventLogOptions,
} from '@fourports/eventlog';
import { eventlogMigrations } from '@fourports/eventlog/migrations';
import { systemClock, systemIds } from '@fourports/service-kit/hosting';

export const { topic: TOPIC } = HandlingEventRegistered;

export type MeasuredLog = {
  readonly adminUrl: string;
  readonly roleSecret: string;
  readonly options: PostgresEventLogOptions<object>;
  readonly log: EventLog<Tx<object>>;
  /** Appends so many events in one transaction; `onCommit` hears their ids the moment it is committed. */
  readonly append: (size: number, onCommit: (ids: readonly string[]) => void) => Promise<void>;
  /** Events in the log. */
  readonly count: () => Promise<number>;
  readonly close: () => Promise<void>;
};

const service = 'tracking';
/** For requests: as many as the callers that are measured, so that none waits for one. */
export const CONNECTIONS = 8;
const organisationId = `org_${'0'.repeat(32)}`;
const clock = systemClock;
const ids = systemIds(clock);

export type LogServer = {
  readonly adminUrl: string;
  readonly roleSecret: string;
  /** Of the server, whose children are its processes. */
  readonly pid: () => number | undefined;
  readonly stop: () => Promise<void>;
};

/** An embedded server that holds nothing but the log of these services. */
export const startLogServer = async (services: readonly string[]): Promise<LogServer> => {
  const directory = await mkdtemp(path.join(tmpdir(), 'fourports-log-'));
  const server = await startEmbeddedPostgres({ dataDirectory: directory });
  const { adminUrl, pid } = server;
  const roleSecret = ids.uuid();
  await bootstrap({ adminUrl, roleSecret, services });
  await migrate({ url: adminUrl, service: 'eventlog', roleSecret, migrations: eventlogMigrations });
  return {
    adminUrl,
    roleSecret,
    pid,
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true });
    },
  };
};

export const openMeasuredLog = async (): Promise<MeasuredLog> => {
  const server = await startLogServer([service]);
  const { adminUrl: url, roleSecret } = server;
  const database = openServiceDatabase<object>({ url, service, roleSecret, requestPool: CONNECTIONS });
  const watch = openLogWatch({ url, roleSecret });
  const options = { database, watch, ports: { clock, ids, random: Math.random } };
  const log = createPostgresEventLog(options);
  return {
    adminUrl: url,
    roleSecret,
    options,
    log,
    append: appendTo(database, log),
    count: async () => {
      const [row] = await database.workQuery<{ readonly events: number }>(
        'select count(*)::integer as events from eventlog.messages',
      );
      return row?.events ?? 0;
    },
    close: async () => {
      await log.close();
      await watch.close();
      await database.close();
      await server.stop();
    },
  };
};

/** Appends as a command does that has nothing else to write. */
export const appendTo =
  (database: ServiceDatabase<object>, log: EventLog<Tx<object>>): MeasuredLog['append'] =>
  async (size, onCommit) => {
    const drafts = Array.from({ length: size }, draft);
    const lock = drafts.map(({ topic, key }) => lockKeyFor(topic, key));
    await database.request({ organisationId }, { lock, eager: true }, async (tx) => {
      let appended: readonly string[] = [];
      tx.afterCommit(() => onCommit(appended));
      appended = (await log.append(tx, drafts, { isLast: true })).map(({ id }) => id);
    });
  };

const draft = (): EventDraft => ({
  topic: TOPIC,
  type: HandlingEventRegistered.type,
  version: 1,
  key: ids.uuid(),
  occurredAt: clock.now(),
  world: 'live',
  organisation: organisationId,
  actor: { type: 'key', id: 'key_figures' },
  correlationId: ids.uuid(),
  data: { kind: 'weighed', placeId: 'plc_weihai-port', details: { massKg: 18_240, note: 'Weighbridge 3' } },
});

/** As one of them lies on a transport. */
export const anEnvelope = (): Envelope => {
  const { topic: _topic, type, version, key, occurredAt, correlationId, ...rest } = draft();
  return {
    specversion: '1.0',
    id: ids.uuid(),
    source: service,
    type,
    time: clock.now(),
    subject: key,
    dataschema: `urn:fourports:${type}/${version}`,
    datacontenttype: 'application/json',
    sequence: 1,
    occurredat: occurredAt,
    world: 'live',
    organisation: organisationId,
    actor: rest.actor,
    correlationid: correlationId,
    data: rest.data,
  };
};
