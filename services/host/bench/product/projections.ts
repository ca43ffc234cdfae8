// The product's own subscriptions, caught in a second process at the moment in which its services make them.

import { SERVICES } from '@fourports/contracts';
import { DatabaseUnavailable, type ServiceDatabase, type Tx } from '@fourports/database';
import type { EventLog, Subscription } from '@fourports/eventlog';
import type { RunningService } from '@fourports/service-kit/hosting';
import { HostSettings } from '../../src/config.ts';
import { openDatabaseServer } from '../../src/open-database-server.ts';
import { openResources } from '../../src/process-resources.ts';
import { servicesNamed } from '../../src/services.ts';
import type { MeasuredProduct } from './running-product.ts';

export type Projection = {
  readonly group: string;
  /** Takes everything that is in the log now under a new name; the number of events. */
  readonly rebuild: () => Promise<number>;
};

/** These decide and announce; they are not rebuilt, for what they decided is in the log. */
const DECIDING = ['schedules.places', 'tracking.parked'];

export const openProjections = async ({ product, adminUrl }: MeasuredProduct) => {
  const settings = HostSettings.parse({ DATABASE_URL: adminUrl, LOG_LEVEL: 'error' });
  const server = await openDatabaseServer(settings, { fresh: false, progress: () => {} });
  const stopping = new AbortController();
  const resources = openResources({
    settings,
    environment: {},
    stopping: stopping.signal,
    installation: {
      publicUrl: product.baseUrl,
      isDemo: false,
      databaseUrl: server.adminUrl,
      roleSecret: server.roleSecret,
    },
  });
  const caught: Projection[] = [];
  const openLog = <Tables>(database: ServiceDatabase<Tables>): EventLog<Tx<Tables>> =>
    catching(resources.openLog(database), caught);
  const running: RunningService[] = [];
  for (const service of servicesNamed(SERVICES)) running.push(await service.run({ ...resources, openLog }));
  return {
    projections: caught.filter(({ group }) => !DECIDING.includes(group)),
    close: async (): Promise<void> => {
      stopping.abort();
      for (const service of running) await service.stop();
      await resources.close();
    },
  };
};

const WAIT_MS = 1_000;

/** The log with `subscribe` remembering what it is given instead of running it. */
const catching = <Tables>(log: EventLog<Tx<Tables>>, caught: Projection[]): EventLog<Tx<Tables>> => {
  const subscribe = log.subscribe.bind(log);
  log.subscribe = async (subscription) => {
    const { group } = subscription;
    caught.push({ group, rebuild: () => replay(log, subscribe, subscription) });
    return { group, stop: async () => {} };
  };
  return log;
};

const replay = async <Tables>(
  log: EventLog<Tx<Tables>>,
  subscribe: EventLog<Tx<Tables>>['subscribe'],
  subscription: Subscription<Tx<Tables>>,
): Promise<number> => {
  let taken = 0;
  const head = await log.head();
  const { handle, handleAll } = subscription;
  const running = await subscribe({
    ...subscription,
    group: `${subscription.group}-rebuilt`,
    handle: async (event, tx) => {
      await handle(event, tx);
      taken += 1;
    },
    ...(handleAll !== undefined && {
      handleAll: async (events, tx) => {
        await handleAll(events, tx);
        taken += events.length;
      },
    }),
  });
  while (!(await log.waitUntilReached([running.group], head, WAIT_MS).catch(isBusy)));
  await running.stop();
  return taken;
};

/** Every group of a service at once leaves no connection to ask with: then it has not been reached. */
const isBusy = (error: unknown): false => {
  if (error instanceof DatabaseUnavailable) return false;
  throw error;
};
