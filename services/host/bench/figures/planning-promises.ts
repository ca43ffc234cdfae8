// Ten thousand units booked on one sailing that is cancelled: how long until every promise is current on one core, and
// how long anybody else waits for the event loop meanwhile. Eight of ten are whole trucks to Narita, the others trailers
// and containers to Seoul; each is ready at a minute of its own within two days, and as far on its way as up to
// six reports say, each at a minute of its own. Who stand in the same step since the same five minutes share what
// lies ahead.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { bootstrap, migrate, openServiceDatabase, startEmbeddedPostgres } from '@fourports/database';
import { createPostgresEventLog, openLogWatch } from '@fourports/eventlog';
import { eventlogMigrations } from '@fourports/eventlog/migrations';
import { FLEET_BEGINS, openKeptFleet, planningMigrations } from '@fourports/planning/testing';
import { createLogger, systemClock, systemIds } from '@fourports/service-kit/hosting';
import { type Line, megabytesLine } from '../figure.ts';
import { processorMillis } from '../processor-time.ts';

const TRUCKS = 10_000;
const NANOS_PER_MS = 1_000_000;
const service = 'planning';

export const measurePromises = async (): Promise<readonly Line[]> => {
  const directory = await mkdtemp(path.join(tmpdir(), 'fourports-promises-'));
  const server = await startEmbeddedPostgres({ dataDirectory: directory });
  try {
    return await measureOn(server.adminUrl);
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
};

const measureOn = async (url: string): Promise<readonly Line[]> => {
  const ids = systemIds(systemClock);
  const roleSecret = ids.uuid();
  await bootstrap({ adminUrl: url, roleSecret, services: [service] });
  await migrate({ url, service: 'eventlog', roleSecret, migrations: eventlogMigrations });
  await migrate({ url, service, roleSecret, migrations: planningMigrations });
  const database = openServiceDatabase<Record<string, never>>({ url, service, roleSecret });
  const watch = openLogWatch({ url, roleSecret });
  const log = createPostgresEventLog({
    database,
    watch,
    ports: { clock: systemClock, ids, random: Math.random },
  });
  const logger = createLogger({ level: 'silent' });
  const fleet = await openKeptFleet({ database, log, ids, logger, clock: passingClock() }, TRUCKS);
  await fleet.keepAll();

  await fleet.cancelSailing();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const [began, processorBegan] = [performance.now(), processorMillis()];
  delay.enable();
  const kept = await fleet.keepAll();
  delay.disable();
  const [seconds, processor] = [performance.now() - began, processorMillis() - processorBegan].map(
    (each) => `${(each / 1_000).toFixed(1)} s`,
  );
  if (kept !== TRUCKS) throw new Error(`${kept} promises were computed, and ${TRUCKS} rest on the sailing.`);
  const bytes = process.memoryUsage().rss;
  await log.close();
  await watch.close();
  await database.close();
  return [
    {
      what: `planning: ${TRUCKS} promises and their alerts after one cancelled sailing (processor: without PostgreSQL's)`,
      ours: `${seconds} (processor ${processor})`,
      reference: 'at most 10 s',
    },
    {
      what: 'planning: event loop meanwhile',
      ours: `p99 ${(delay.percentile(99) / NANOS_PER_MS).toFixed(0)} ms, at most ${(delay.max / NANOS_PER_MS).toFixed(0)} ms`,
      reference: 'p99 below 50 ms',
    },
    megabytesLine('planning: memory of the process that keeps them', bytes),
  ];
};

/** Time passes while promises are kept. */
const passingClock = () => {
  const [began, at] = [performance.now(), Date.parse(FLEET_BEGINS)];
  return { now: () => new Date(at + Math.floor(performance.now() - began)).toISOString() };
};
