// Starts one service: its context, its consumers, its jobs, its routes. What started is stopped when the rest fails.

import type { ServiceDatabase, Tx } from '@fourports/database';
import type { EventLog, Subscription } from '@fourports/eventlog';
import type { z } from 'zod';
import { AppError } from './app-error.ts';
import { refusalAuditor } from './command/audit-refusal.ts';
import { forgetOldAnswers } from './command/idempotency.ts';
import { commandRunner } from './command/run-command.ts';
import { exportRoute } from './export/export-route.ts';
import type { Implementation } from './http/implement.ts';
import type { RoutePorts } from './http/operation-route.ts';
import { requireHandlers, serviceRouter } from './http/service-router.ts';
import { authenticator } from './identity/authenticate.ts';
import { type Identity, openIdentity } from './identity/identity.ts';
import { identityCopySubscription } from './identity/identity-copy-subscription.ts';
import { type Job, startJobs } from './jobs.ts';
import type { RunningService, ServiceResources } from './service.ts';
import type { ServiceDefinition, StartedService } from './service-definition.ts';
import { readSettings } from './settings.ts';

/** How long a read waits for a position before it says NOT_YET_VISIBLE (decisions §9). */
const POSITION_WAIT_MS = 2_000;
const HOUR_SECONDS = 3_600;

export const runService = async <Schema extends z.ZodObject, Tables>(
  definition: ServiceDefinition<Schema, Tables>,
  resources: ServiceResources,
): Promise<RunningService> => {
  const settings = readSettings(definition.settings, resources.environment);
  const database = resources.openDatabase<Tables>(definition.name);
  const log = resources.openLog(database);
  const close = async (): Promise<void> => {
    await log.close();
    await database.close();
  };
  try {
    const { identity, forget } = openIdentity(database, resources.clock);
    const runCommand = commandRunner(database, { ...resources, service: definition.name, log });
    const started = await definition.start({ ...resources, settings, database, log, identity, runCommand });
    requireHandlers(definition.name, definition.operations, started.handlers);
    const { clock } = resources;
    const parts = definition.exports({ database, clock });
    const handlers = [
      ...started.handlers,
      exportRoute({ service: definition.name, parts, runCommand, clock }),
    ];
    const subscriptions = [
      identityCopySubscription<Tables>(definition.name, forget),
      ...(started.subscriptions ?? []),
    ];
    return await runStarted(definition, {
      resources,
      database,
      log,
      identity,
      started,
      handlers,
      subscriptions,
      close,
    });
  } catch (error) {
    await close();
    throw error;
  }
};

type Parts<Tables> = {
  readonly resources: ServiceResources;
  readonly database: ServiceDatabase<Tables>;
  readonly log: EventLog<Tx<Tables>>;
  readonly identity: Identity;
  readonly started: StartedService<Tables>;
  readonly handlers: readonly Implementation[];
  readonly subscriptions: readonly Subscription<Tx<Tables>>[];
  readonly close: () => Promise<void>;
};

const runStarted = async <Tables>(
  { name }: Pick<ServiceDefinition<z.ZodObject, Tables>, 'name'>,
  parts: Parts<Tables>,
): Promise<RunningService> => {
  const { resources, database, log, identity, started, handlers, subscriptions, close } = parts;
  for (const subscription of subscriptions) await log.subscribe(subscription);
  const groups = subscriptions.map(({ group }) => group);
  const jobs = startJobs([...ownJobs(parts), ...(started.jobs ?? [])], {
    ...resources,
    service: name,
    database,
  });
  const ports: RoutePorts = {
    service: name,
    authenticate: authenticator(identity, started.authenticate),
    auditRefusal: refusalAuditor(database, { ...resources, service: name, log }),
    awaitPosition: (position) => awaitPosition(log, groups, position),
    rateLimits: resources.rateLimits,
    logger: resources.logger,
    metrics: resources.metrics,
    checksAnswers: resources.checksAnswers,
  };
  return {
    name,
    routers: (originOf) => ({
      operations: serviceRouter(handlers, ports, originOf),
      pages: started.pages,
    }),
    isReady: async () => {
      await database.lookUp('select');
      return (await started.isReady?.()) !== false;
    },
    lag: async () => [...(await log.lag()), ...((await started.due?.()) ?? [])],
    databaseUsage: database.usage,
    head: () => log.head(),
    waitUntilReached: (position, timeoutMs) => log.waitUntilReached(groups, position, timeoutMs),
    stop: async () => {
      await jobs.stop();
      await started.stop?.();
      await close();
    },
  };
};

const ownJobs = <Tables>({ database, resources: { clock } }: Parts<Tables>): readonly Job[] => [
  {
    name: 'service-kit/forget-old-answers',
    everySeconds: HOUR_SECONDS,
    run: () => database.work({}, (tx) => forgetOldAnswers(tx, clock.now())),
  },
];

const awaitPosition = async <Tables>(
  log: EventLog<Tx<Tables>>,
  groups: readonly string[],
  position: string,
): Promise<void> => {
  let isReached: boolean;
  try {
    isReached = await log.waitUntilReached(groups, position, POSITION_WAIT_MS);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new AppError(
      'BAD_REQUEST',
      'Failed to read Fourports-Position: it is no position of this installation. Send one from an answer, or none.',
      { cause },
    );
  }
  if (isReached) return;
  throw new AppError(
    'NOT_YET_VISIBLE',
    'Failed to show this write yet: it has not arrived here within 2 seconds. Try again.',
    { retryAfterSeconds: 1 },
  );
};
