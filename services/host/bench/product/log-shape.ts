// A log's services in a shape: all in one process or each in its own, carried by PostgreSQL or by Kafka. Log processes
// alone: there is no product in them.
import { SERVICES } from '@fourports/contracts';
import { openKafka, prepareKafka } from '@fourports/eventlog/kafka';
import pg from 'pg';
import { type LogProcess, type LogProcessSettings, startLogProcess } from './log-process.ts';
import { type LogServer, startLogServer } from './measured-log.ts';
import { untilSettled } from './running-product.ts';

/** What a process is made of. */
export type Part = Pick<LogProcessSettings, 'services' | 'isTaking'>;

export const TOGETHER: readonly Part[] = [{ services: [...SERVICES], isTaking: true }];
export const APART: readonly Part[] = SERVICES.map((service) => ({ services: [service], isTaking: true }));

export type LogShape = {
  readonly server: LogServer;
  /** In the order of the parts. */
  readonly processes: readonly LogProcess[];
  readonly writer: LogProcess;
  /** Resolves when every group has taken what was there when it was asked. */
  readonly settled: () => Promise<void>;
};

let shapes = 0;

/** Starts the parts on a server of their own, works with them, and stops them. Without brokers PostgreSQL carries the log. */
export const withLogShape = async <R>(
  parts: readonly Part[],
  brokers: readonly string[] | undefined,
  work: (shape: LogShape) => Promise<R>,
): Promise<R> => {
  shapes += 1;
  const server = await startLogServer(SERVICES);
  const access = { url: server.adminUrl, roleSecret: server.roleSecret };
  const kafka = brokers && { brokers: [...brokers], prefix: `shape-${shapes}.` };
  if (kafka !== undefined) await prepareKafka(openKafka(kafka), { ...access, services: [] });
  const admin = new pg.Client(server.adminUrl);
  await admin.connect();
  const processes = await Promise.all(
    parts.map((part) => startLogProcess({ ...access, ...part, ...(kafka && { kafka }) })),
  );
  try {
    const writer = processes[parts.findIndex(({ services }) => services.includes('tracking'))];
    if (writer === undefined) throw new Error('No part of the shape writes: none has tracking.');
    return await work({ server, processes, writer, settled: () => untilSettled(admin) });
  } finally {
    await Promise.all(processes.map((each) => each.stop()));
    await admin.end();
    await server.stop();
  }
};
