// A process with nothing but the logs of some services: each takes what is written, tracking's also writes when told.
// Argument: LogProcessSettings as JSON. It hears LogProcessOrder and says LogProcessWord.
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { openServiceDatabase, type Tx } from '@fourports/database';
import { createPostgresEventLog, type EventLog, openLogWatch } from '@fourports/eventlog';
import { createKafkaEventLog, openKafka } from '@fourports/eventlog/kafka';
import { systemClock, systemIds } from '@fourports/service-kit/hosting';
import { LogProcessOrder, LogProcessSettings, type LogProcessWord } from '../product/log-process.ts';
import { appendTo, CONNECTIONS, TOPIC } from '../product/measured-log.ts';

const settings = LogProcessSettings.parse(JSON.parse(process.argv[2] ?? ''));
const { url, roleSecret } = settings;

/** One clock for all processes of the machine. */
const nowMs = (): number => Number(process.hrtime.bigint()) / 1_000_000;
const say = (word: LogProcessWord): void => void process.send?.(word);

const watch = openLogWatch({ url, roleSecret });
const cluster = settings.kafka === undefined ? undefined : openKafka(settings.kafka);
const ports = { clock: systemClock, ids: systemIds(systemClock), random: Math.random };
const services = settings.services.map((service) => {
  const database = openServiceDatabase<object>({ url, service, roleSecret, requestPool: CONNECTIONS });
  const options = { database, watch, ports };
  const log: EventLog<Tx<object>> =
    cluster === undefined ? createPostgresEventLog(options) : createKafkaEventLog({ ...options, cluster });
  return { service, database, log };
});

const committed: [string, number][] = [];
const taken: [string, number][] = [];
let processorAtBegin = process.cpuUsage();

const write = async (perSecond: number, seconds: number): Promise<void> => {
  const tracking = services.find(({ service }) => service === 'tracking');
  if (tracking === undefined) throw new Error('Only the process of tracking writes.');
  const append = appendTo(tracking.database, tracking.log);
  const noteCommit = (ids: readonly string[]): void => {
    for (const id of ids) committed.push([id, nowMs()]);
  };
  const appending: Promise<void>[] = [];
  const began = performance.now();
  for (let sent = 0; sent < perSecond * seconds; ) {
    const due = ((performance.now() - began) / 1_000) * perSecond;
    for (; sent < Math.min(due, perSecond * seconds); sent += 1) appending.push(append(1, noteCommit));
    await pause(1);
  }
  await Promise.all(appending);
};

const obey = async (order: LogProcessOrder): Promise<void> => {
  switch (order.order) {
    case 'forget':
      committed.length = 0;
      taken.length = 0;
      processorAtBegin = process.cpuUsage();
      return say({ said: 'done' });
    case 'write':
      await write(order.perSecond, order.seconds);
      return say({ said: 'done' });
    case 'report': {
      const { user, system } = process.cpuUsage(processorAtBegin);
      const memoryBytes = process.memoryUsage.rss();
      return say({ said: 'report', committed, taken, processorSeconds: (user + system) / 1e6, memoryBytes });
    }
  }
};

if (settings.isTaking)
  for (const { service, log } of services)
    await log.subscribe({
      group: `${service}.figures`,
      topics: [TOPIC],
      handle: async ({ id }) => void taken.push([id, nowMs()]),
    });

process.on('message', (message) => void obey(LogProcessOrder.parse(message)));
process.once('disconnect', async () => {
  for (const { log } of services) await log.close();
  await watch.close();
  for (const { database } of services) await database.close();
});
say({ said: 'done' });
