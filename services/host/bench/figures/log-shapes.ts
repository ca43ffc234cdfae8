// The same load on the log in every shape: how soon a commit is consumed, and what it costs to be split. By processes
// that are nothing but logs; the brokers' own cost is not in the figures.
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { startKafka } from '@fourports/eventlog/kafka-broker';
import { whyNoKafka } from '@fourports/testing/kafka-tools';
import { costLine, durationLine, type Line, timesLine } from '../figure.ts';
import { childrenOf, memoryOfAll, processorSecondsOf } from '../product/linux-processes.ts';
import type { LogProcessReport } from '../product/log-process.ts';
import { APART, type LogShape, type Part, TOGETHER, withLogShape } from '../product/log-shape.ts';
import { PER_SECOND } from './log.ts';

const SECONDS = 10;
const WARM_UP_SECONDS = 2;
const KILL_AFTER_MS = 2_000;

type Brokers = readonly string[] | undefined;

export const measureLogShapes = async (): Promise<readonly Line[]> => {
  const missing = await whyNoKafka();
  const onPostgres = await linesOn('PostgreSQL', undefined);
  if (missing !== undefined) {
    process.stderr.write(`Not measured on Kafka: ${missing}\n`);
    return onPostgres;
  }
  const kafka = await startKafka({ isForLoad: true });
  try {
    return [...onPostgres, ...(await linesOn('Kafka', kafka.brokers))];
  } finally {
    await kafka.stop();
  }
};

const linesOn = async (transport: string, brokers: Brokers): Promise<readonly Line[]> => {
  const together = await withLogShape(TOGETHER, brokers, measureLoad);
  const apart = await withLogShape(APART, brokers, measureLoad);
  const waitedMs = await withLogShape(TWO_TAKERS, brokers, killOne);
  const consumed = `log: commit → consumed by five groups, ${PER_SECOND}/s, ${transport}`;
  const load = `log: ${SECONDS} s of that load, each service apart, ${transport}`;
  // Kafka has no aim of its own: a message goes through the table, the relay and the broker.
  const aim = brokers === undefined ? 'p99 < 250 ms' : undefined;
  return [
    timesLine(`${consumed}, one process`, together.consumedMs, aim),
    timesLine(`${consumed}, each service apart`, apart.consumedMs, aim),
    ...(process.platform === 'linux'
      ? [
          costLine(`${load}, processor`, 's', apart.processorSeconds, together.processorSeconds),
          costLine(`${load}, memory`, 'MB', apart.memoryMegabytes, together.memoryMegabytes),
        ]
      : []),
    durationLine(
      `log: one of a group's two processes killed, longest wait of what came then, ${transport}`,
      waitedMs / 1_000,
    ),
  ];
};

type Load = {
  readonly consumedMs: readonly number[];
  /** Of the processes and of the database server. */
  readonly processorSeconds: number;
  readonly memoryMegabytes: number;
};

const measureLoad = async ({ server, processes, writer, settled }: LogShape): Promise<Load> => {
  await writer.write(PER_SECOND, WARM_UP_SECONDS);
  await settled();
  for (const each of processes) await each.forget();
  const postmaster = server.pid() ?? 0;
  const before = await processorSecondsOf(postmaster);
  await writer.write(PER_SECOND, SECONDS);
  await settled();
  const ofServer = (await processorSecondsOf(postmaster)) - before;
  const reports = await Promise.all(processes.map((each) => each.report()));
  const serverBytes = await memoryOfAll(
    [postmaster, ...(await childrenOf(postmaster))],
    'smaps_rollup',
    'Pss',
  );
  const sum = (of: (report: LogProcessReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  return {
    consumedMs: delaysOf(reports),
    processorSeconds: ofServer + sum((report) => report.processorSeconds),
    memoryMegabytes: (serverBytes + sum((report) => report.memoryBytes)) / 1_048_576,
  };
};

const delaysOf = (reports: readonly LogProcessReport[]): readonly number[] => {
  const committedAt = new Map(reports.flatMap(({ committed }) => committed));
  return reports.flatMap(({ taken }) =>
    taken.flatMap(([id, atMs]) => {
      const at = committedAt.get(id);
      return at === undefined ? [] : [atMs - at];
    }),
  );
};

/** One writes; the other two share a group. */
const TWO_TAKERS: readonly Part[] = [
  { services: ['tracking'], isTaking: false },
  { services: ['customs'], isTaking: true },
  { services: ['customs'], isTaking: true },
];

/** Milliseconds that an event had to wait at most of those written in the second after one taker was killed. */
const killOne = async ({ processes, writer, settled }: LogShape): Promise<number> => {
  const [, victim, survivor] = processes;
  if (victim === undefined || survivor === undefined) throw new Error('There are not two that take.');
  await writer.write(PER_SECOND, WARM_UP_SECONDS);
  await settled();
  const writing = writer.write(PER_SECOND, 2 * (KILL_AFTER_MS / 1_000));
  await pause(KILL_AFTER_MS);
  const killedAt = victim.kill();
  await writing;
  // On Kafka a takeover waits for the session of the one that was killed.
  await settled();
  const { committed } = await writer.report();
  const takenAt = new Map((await survivor.report()).taken);
  const waits = committed
    .filter(([, at]) => at > killedAt && at < killedAt + 1_000)
    .map(([id, at]) => (takenAt.get(id) ?? Number.NaN) - at);
  if (waits.some(Number.isNaN)) throw new Error('The process that is left has not taken everything.');
  return Math.max(...waits);
};
