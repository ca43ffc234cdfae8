// Starts the process's services on their database and stops them again; what started is stopped when the rest fails.
import { SERVICES } from '@fourports/contracts';
import { type KafkaCluster, prepareKafka } from '@fourports/eventlog/kafka';
import type { Environment } from '@fourports/service-kit';
import {
  type Door,
  type ListeningServer,
  type RunningServices,
  startMetricsServer,
  startServices,
  takeDoor,
} from '@fourports/service-kit/hosting';
import { buildPage } from './build-page.ts';
import type { CommandLine } from './command-line.ts';
import type { HostSettings } from './config.ts';
import { demonstrate } from './demonstrate.ts';
import { openHostKafka } from './kafka/open-host-kafka.ts';
import { type DatabaseServer, openDatabaseServer } from './open-database-server.ts';
import { prepareDatabase } from './prepare-database.ts';
import { openResources, type ProcessResources } from './process-resources.ts';
import { servicesNamed } from './services.ts';

export type HostOptions = {
  readonly settings: HostSettings;
  readonly environment: Environment;
  readonly commandLine: CommandLine;
  /** Hears what is under way, a sentence each. */
  readonly progress: (sentence: string) => void;
};

export type RunningHost = {
  /** Where it answers: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Answers what is under way, then ends. */
  readonly stop: () => Promise<void>;
};

/** Answers under way get this long. */
const DRAIN_MS = 10_000;

/** What is on its way over a connection that is kept open arrives within this. */
const NOTICE_MS = 200;

/** What has started so far. */
type Parts = {
  readonly stopping: AbortController;
  door?: Door;
  server?: DatabaseServer;
  resources?: ProcessResources;
  running?: RunningServices;
  metrics?: ListeningServer;
};

export const startHost = async (options: HostOptions): Promise<RunningHost> => {
  const parts: Parts = { stopping: new AbortController() };
  try {
    const url = await start(options, parts);
    return { url, stop: () => stopParts(parts) };
  } catch (error) {
    await stopParts(parts);
    throw error;
  }
};

const start = async (options: HostOptions, parts: Parts): Promise<string> => {
  const { settings, commandLine, progress } = options;
  const services = servicesNamed(commandLine.services);
  const door = await takeDoor({ host: settings.HOST, port: settings.PORT });
  parts.door = door;
  const url = localUrl(settings.HOST, door.port);
  if (services.some(({ name }) => name === 'portal')) await buildPage(progress);
  const server = await openDatabaseServer(settings, { fresh: commandLine.fresh, progress });
  parts.server = server;
  progress('Preparing the database');
  await prepareDatabase(server, services);
  const kafka = await reachKafka(options, server);
  const isDemo = server.isEmbedded && settings.DEMO === '1' && services.length === SERVICES.length;
  const resources = resourcesFor(options, { server, kafka, url, isDemo, stopping: parts.stopping.signal });
  parts.resources = resources;
  progress(`Starting ${services.map(({ name }) => name).join(', ')}`);
  const running = await startServices({ services, resources, door, trustProxy: settings.TRUST_PROXY });
  parts.running = running;
  if (settings.METRICS_PORT !== undefined) {
    const address = { host: settings.METRICS_HOST, port: settings.METRICS_PORT };
    parts.metrics = await startMetricsServer(resources.metrics, address);
  }
  if (isDemo) await demonstrate({ settings, url, resources, running, progress });
  return url;
};

/** Topics there, and ours, before any service sends. */
const reachKafka = async (
  { settings, commandLine, progress }: HostOptions,
  { adminUrl: url, roleSecret }: DatabaseServer,
): Promise<KafkaCluster | undefined> => {
  const kafka = await openHostKafka(settings);
  if (kafka === undefined) return undefined;
  progress(`Preparing Kafka at ${kafka.brokers.join(', ')}`);
  await prepareKafka(kafka, { url, roleSecret, services: commandLine.services });
  return kafka;
};

type Found = {
  readonly server: DatabaseServer;
  readonly kafka: KafkaCluster | undefined;
  readonly url: string;
  readonly isDemo: boolean;
  readonly stopping: AbortSignal;
};

const resourcesFor = (
  { settings, environment }: HostOptions,
  { server, kafka, url, isDemo, stopping }: Found,
): ProcessResources =>
  openResources({
    settings,
    environment,
    stopping,
    kafka,
    installation: {
      publicUrl: settings.PUBLIC_URL ?? url,
      isDemo,
      databaseUrl: server.adminUrl,
      roleSecret: server.roleSecret,
    },
  });

/** Outside first: no more requests, then no more work, then no more database. */
const stopParts = async ({ stopping, door, server, resources, running, metrics }: Parts): Promise<void> => {
  running?.beginStop();
  stopping.abort();
  await (running === undefined ? door?.drain(0) : door?.drain(DRAIN_MS, NOTICE_MS));
  await metrics?.drain(0);
  await running?.stop();
  await resources?.close();
  await server?.stop();
};

/** An address that answers on this machine, also when we listen on all of them. */
const localUrl = (host: string, port: number): string => {
  const isAny = host === '0.0.0.0' || host === '::';
  const name = isAny ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
};
