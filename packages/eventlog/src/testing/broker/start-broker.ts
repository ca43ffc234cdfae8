// One Apache Kafka node as a child process.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runTool } from '@fourports/testing/run-tool';
import { type KafkaSettings, openKafka } from '../../kafka/index.ts';
import { type BrokerPlan, brokerProperties } from './broker-properties.ts';

export type RunningBroker = {
  /** `127.0.0.1:<port>` */
  readonly address: string;
  readonly pid: number | undefined;
  /** How its process has ended and what it said last; undefined while it runs. */
  readonly ending: () => string | undefined;
  /** In order, or as a crash would end it; resolves when it is gone. */
  readonly stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
};

const START_LIMIT_MS = 90_000;
const STOP_LIMIT_MS = 20_000;
const FORMAT_LIMIT_MS = 60_000;
const LOOK_MS = 100;
/** Of what it says, the end is kept: there it says why it stops. */
const LAST_WORDS = 1_000;
const HEAP = ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC'];
/** Each of several nodes. */
const SMALL_HEAP = ['-Xms64m', '-Xmx256m', '-XX:+UseSerialGC'];
/** Compiled once and simply: a start takes half the processor's time, and nothing runs long enough to miss the rest. */
const STARTS_SOON = '-XX:TieredStopAtLevel=1';
// Of every cluster of ours; a cluster's id only keeps nodes from joining the wrong one.
const CLUSTER_ID = 'Rm91cnBvcnRzLXRlc3QtMQ';

/** Starts a node on its data directory, which is formatted first when it is empty. Does not wait until it answers. */
export async function startBroker(
  jars: string,
  plan: BrokerPlan,
  isForLoad: boolean,
): Promise<RunningBroker> {
  await mkdir(plan.dataDirectory, { recursive: true });
  const properties = path.join(plan.dataDirectory, '..', `node-${plan.own.id}.properties`);
  await writeFile(properties, brokerProperties(plan));
  const java = ['-cp', path.join(jars, '*')];
  if (!existsSync(path.join(plan.dataDirectory, 'meta.properties'))) {
    const format = [
      STARTS_SOON,
      ...java,
      'kafka.tools.StorageTool',
      'format',
      '-t',
      CLUSTER_ID,
      '-c',
      properties,
    ];
    await runTool('java', format, FORMAT_LIMIT_MS);
  }
  const heap = plan.nodes.length > 1 ? SMALL_HEAP : HEAP;
  const compiler = isForLoad ? [] : [STARTS_SOON];
  const child = spawn('java', [...heap, ...compiler, ...java, 'kafka.Kafka', properties], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let lastWords = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (said: Buffer) => {
      lastWords = (lastWords + said.toString('utf8')).slice(-LAST_WORDS);
    });
  // A test that is killed leaves no broker behind.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return {
    address: `127.0.0.1:${plan.own.port}`,
    pid: child.pid,
    ending: () => {
      const end = child.signalCode ?? child.exitCode;
      return end === null ? undefined : `its process has ended (${end}): ${lastWords.trim()}`;
    },
    stop: (signal = 'SIGTERM') => stopChild(child, signal),
  };
}

async function stopChild(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  child.kill(signal);
  await once(child, 'exit');
  clearTimeout(late);
}

/** Resolves when the cluster lists all nodes. Throws when one has ended, or with the last reason when it takes too long. */
export async function untilAnswering(
  settings: KafkaSettings,
  nodes: readonly Pick<RunningBroker, 'ending'>[],
): Promise<void> {
  const cluster = openKafka(settings);
  const limit = performance.now() + START_LIMIT_MS;
  for (let reason = 'no answer'; ; ) {
    try {
      const { brokers, controller } = await cluster.administer((admin) => admin.describeCluster());
      if (brokers.length >= nodes.length && controller !== null) return;
      reason = `it has ${brokers.length} of ${nodes.length} nodes`;
    } catch (error) {
      reason = String(error);
    }
    const ending = nodes.map((node) => node.ending()).find((end) => end !== undefined);
    if (ending !== undefined || performance.now() > limit)
      throw new Error(`Failed to start Kafka at ${settings.brokers.join(', ')}: ${ending ?? reason}.`);
    await pause(LOOK_MS);
  }
}
