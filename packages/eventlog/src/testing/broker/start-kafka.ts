// A cluster of our own, for tests, benches and whoever wants one locally.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrokerAddress } from './broker-properties.ts';
import { fetchKafka } from './fetch-kafka.ts';
import { type SecuredListener, secureListener } from './secured-listener.ts';
import { type RunningBroker, startBroker, untilAnswering } from './start-broker.ts';

export type KafkaOptions = {
  /** One unless told. */
  readonly nodes?: number;
  /** True: beside its listener it has another with TLS that asks for a password. One node only. */
  readonly isSecured?: boolean;
  /** True: Java makes its code as fast as it can, which takes a while. Otherwise it starts soon: for tests. */
  readonly isForLoad?: boolean;
  readonly onNotice?: (sentence: string) => void;
};

export type SecuredBrokers = {
  readonly brokers: readonly string[];
  readonly access: SecuredListener['access'];
};

export type RunningKafka = {
  /** `KAFKA_BROKERS` */
  readonly brokers: readonly string[];
  /** The listener with TLS and a password, and what a client needs beside its address; where it was asked for. */
  readonly secured: SecuredBrokers | undefined;
  /** Ends one node as a crash would. */
  readonly kill: (id: number) => Promise<void>;
  /** Starts a killed node on what it had written, and waits until the cluster has all its nodes. */
  readonly restart: (id: number) => Promise<void>;
  /** Stops it and removes what it has written. */
  readonly stop: () => Promise<void>;
};

const PORTS_EACH = 3;

/** Starts Apache Kafka on free ports of 127.0.0.1 and waits until it answers. */
export async function startKafka(options: KafkaOptions = {}): Promise<RunningKafka> {
  const { nodes: count = 1, isSecured = false, isForLoad = false, onNotice } = options;
  const jars = await fetchKafka(onNotice);
  const home = await mkdtemp(path.join(tmpdir(), 'fourports-kafka-'));
  const nodes = await addressesFor(count);
  const brokers = nodes.map(({ port }) => `127.0.0.1:${port}`);
  const secured = isSecured ? await secureListener(path.join(home, 'listener')) : undefined;
  const running = new Map<number, RunningBroker>();
  const start = async (own: BrokerAddress): Promise<void> => {
    const dataDirectory = path.join(home, `node-${own.id}`);
    const plan = { own, nodes, dataDirectory, secured: secured?.properties };
    running.set(own.id, await startBroker(jars, plan, isForLoad));
  };
  const stop = async (): Promise<void> => {
    await Promise.all([...running.values()].map((broker) => broker.stop()));
    await rm(home, { recursive: true, force: true });
  };
  try {
    await Promise.all(nodes.map(start));
    await untilAnswering({ brokers }, [...running.values()]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    brokers,
    secured: secured && {
      brokers: nodes.map(({ securedPort }) => `127.0.0.1:${securedPort}`),
      access: secured.access,
    },
    stop,
    kill: async (id) => await running.get(id)?.stop('SIGKILL'),
    restart: async (id) => {
      const own = nodes.find((node) => node.id === id);
      if (own === undefined) throw new Error(`Failed to restart node ${id}: there are ${count}.`);
      await start(own);
      await untilAnswering({ brokers }, [...running.values()]);
    },
  };
}

async function addressesFor(count: number): Promise<readonly BrokerAddress[]> {
  const ports = await freePorts(PORTS_EACH * count);
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    port: ports[PORTS_EACH * index] ?? 0,
    controllerPort: ports[PORTS_EACH * index + 1] ?? 0,
    securedPort: ports[PORTS_EACH * index + 2] ?? 0,
  }));
}

/** All taken at once, so that no two are the same. */
async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  const ports: number[] = [];
  for (const server of servers) {
    if (!server.listening) await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
    ports.push(address.port);
  }
  for (const server of servers) {
    server.close();
    await once(server, 'close');
  }
  return ports;
}
