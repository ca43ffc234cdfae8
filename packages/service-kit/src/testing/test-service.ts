// A service on a database of its own, over real HTTP, with a clock that stands still.
import { type Operation, type Role, SERVICES } from '@fourports/contracts';
import { type Migrations, openServiceDatabase, type ServiceDatabase } from '@fourports/database';
import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { createPostgresEventLog, type LogPorts, type LogWatch, openLogWatch } from '@fourports/eventlog';
import { eventlogMigrations } from '@fourports/eventlog/migrations';
import { type FixedClock, fixedClock } from '@fourports/testing/fixed-clock';
import { sequentialIds } from '@fourports/testing/sequential-ids';
import { takeDoor } from '../http/door.ts';
import { createRateLimits } from '../http/rate-limits.ts';
import type { Ids } from '../ids.ts';
import { createLogger, type Logger } from '../logger.ts';
import { createMetrics, type Metrics } from '../metrics.ts';
import type { RunningService, Service, ServiceResources } from '../service.ts';
import type { Environment } from '../settings.ts';
import { startServices } from '../start-services.ts';
import { openPublisher, type Publish } from './publisher.ts';
import { callOperation, type TestAnswer, type TestCall } from './test-call.ts';
import {
  announceOrganisation,
  type OrganisationWish,
  type TestOrganisation,
  TestPeople,
  type TestPerson,
} from './test-organisations.ts';

export type TestServiceOptions = {
  readonly environment?: Environment;
  /** The clock's first moment; 2026-11-21T06:00:00Z unless told. */
  readonly now?: string;
  readonly requestsPerMinute?: number;
  readonly anonymousPerMinute?: number;
  readonly trustProxy?: string;
  readonly logger?: Logger;
  readonly metrics?: Metrics;
  /** Migrations of schemas beside the service's own: `{ identity: … }`. */
  readonly otherSchemas?: Readonly<Record<string, Migrations>>;
  readonly isDemo?: boolean;
  /** A superuser's URL of a server of the test's own. */
  readonly server?: string;
  /** The way to the database, when it leads through a proxy that a test cuts. */
  readonly reach?: (adminUrl: string) => Promise<string>;
};

export type TestService = {
  readonly baseUrl: string;
  readonly database: TestDatabase;
  readonly clock: FixedClock;
  readonly ids: Ids;
  readonly running: RunningService;
  /** Calls an operation as a caller would. */
  readonly call: (operation: Operation, call?: TestCall) => Promise<TestAnswer>;
  /** An organisation with an API key, announced through the log. */
  readonly organisation: (wish: OrganisationWish) => Promise<TestOrganisation>;
  /** A member with a session; `token()` is good for 60 seconds of the test's clock. */
  readonly person: (organisation: TestOrganisation, role: Role) => Promise<TestPerson>;
  /** Appends another service's event and waits until this service has taken it. */
  readonly publish: Publish;
  /** Waits until this service's groups have taken everything that is in the log now. */
  readonly settle: () => Promise<void>;
  /** Not ready from now on, as after the first signal to stop. */
  readonly beginStop: () => void;
  readonly stop: () => Promise<void>;
};

const NO_LIMIT = 1_000_000;

/** Needs the global set-up of the int tests. Takes about half a second the first time, 100 ms afterwards. */
export const startTestService = async (
  service: Service,
  options: TestServiceOptions = {},
): Promise<TestService> => {
  const database = await databaseFor(service, options);
  const clock = fixedClock(options.now ?? '2026-11-21T06:00:00Z');
  const ids = sequentialIds();
  const watch = openLogWatch({ url: database.adminUrl, roleSecret: database.roleSecret });
  const ports = { clock, ids, random: () => 0.5 };
  const stopping = new AbortController();
  const door = await takeDoor({ host: '127.0.0.1', port: 0 });
  const baseUrl = `http://127.0.0.1:${door.port}`;
  const adminUrl = (await options.reach?.(database.adminUrl)) ?? database.adminUrl;
  const resources = resourcesFor(options, {
    database: { ...database, adminUrl },
    baseUrl,
    watch,
    ports,
    stopping: stopping.signal,
  });
  const services = await startServices({
    services: [service],
    door,
    trustProxy: options.trustProxy,
    resources,
  });
  const running = only(services.services);
  const publisher = openPublisher(database, {
    watch,
    ports,
    untilTaken: (position) => untilTaken(running, position),
  });
  const people = new TestPeople({ publish: publisher.publish, ids, clock });
  return {
    baseUrl,
    database,
    clock,
    ids,
    running,
    call: (operation, call = {}) => callOperation(baseUrl, operation, call),
    organisation: (wish) => announceOrganisation({ publish: publisher.publish, ids }, wish),
    person: (organisation, role) => people.add(organisation, role),
    publish: publisher.publish,
    settle: async () => untilTaken(running, await running.head()),
    beginStop: services.beginStop,
    stop: async () => {
      services.beginStop();
      stopping.abort();
      await door.drain(1_000);
      await services.stop();
      await publisher.close();
      await watch.close();
      await database.drop();
    },
  };
};

const databaseFor = (service: Service, { server, otherSchemas }: TestServiceOptions): Promise<TestDatabase> =>
  createTestDatabase({
    ...(server === undefined ? {} : { server }),
    migrations: {
      eventlog: eventlogMigrations,
      ...otherSchemas,
      ...Object.fromEntries(SERVICES.map((name) => [name, name === service.name ? service.migrations : {}])),
    },
  });

type Wiring = {
  readonly database: TestDatabase;
  readonly baseUrl: string;
  readonly watch: LogWatch;
  readonly ports: LogPorts & { readonly clock: FixedClock; readonly ids: Ids };
  readonly stopping: AbortSignal;
};

const resourcesFor = (
  options: TestServiceOptions,
  { database: { adminUrl, roleSecret }, baseUrl, watch, ports, stopping }: Wiring,
): ServiceResources => ({
  environment: options.environment ?? {},
  installation: {
    publicUrl: baseUrl,
    isDemo: options.isDemo ?? false,
    databaseUrl: adminUrl,
    roleSecret,
  },
  openDatabase: <Tables>(service: string) =>
    openServiceDatabase<Tables>({ url: adminUrl, service, roleSecret }),
  openLog: <Tables>(database: ServiceDatabase<Tables>) =>
    createPostgresEventLog<Tables>({ database, watch, ports }),
  clock: ports.clock,
  ids: ports.ids,
  logger: options.logger ?? createLogger({ level: 'warn' }),
  metrics: options.metrics ?? createMetrics(),
  rateLimits: createRateLimits({
    requestsPerMinute: options.requestsPerMinute ?? NO_LIMIT,
    anonymousPerMinute: options.anonymousPerMinute ?? NO_LIMIT,
    limits: new Map(),
  }),
  stopping,
  checksAnswers: true,
});

const only = (services: readonly RunningService[]): RunningService => {
  const [service] = services;
  if (service === undefined) throw new Error('Failed to start the service under test: none runs.');
  return service;
};

const untilTaken = async (service: RunningService, position: string): Promise<void> => {
  if (await service.waitUntilReached(position, 10_000)) return;
  throw new Error(`Failed to wait for ${service.name}: it has not taken the log up to ${position} in 10 s.`);
};
