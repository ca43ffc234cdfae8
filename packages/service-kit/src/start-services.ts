// Several services in one process behind one door: started in order, stopped in reverse.
import type { Operation } from '@fourports/contracts';
import { createApp } from './http/app.ts';
import type { Door } from './http/door.ts';
import { healthRouter } from './http/health.ts';
import { measureServices } from './measure-services.ts';
import type { RunningService, Service, ServiceResources } from './service.ts';

export type StartOptions = {
  readonly services: readonly Service[];
  readonly resources: ServiceResources;
  readonly door: Door;
  /** Addresses whose X-Forwarded-For is believed; nobody's when undefined. */
  readonly trustProxy: string | undefined;
};

export type RunningServices = {
  readonly services: readonly RunningService[];
  /** From now on not ready, though still answering. */
  readonly beginStop: () => void;
  /** Consumers, jobs, databases; the door must have drained before. */
  readonly stop: () => Promise<void>;
};

export const startServices = async (options: StartOptions): Promise<RunningServices> => {
  const { services, resources, door } = options;
  refuseSharedPaths(services);
  const running: RunningService[] = [];
  try {
    for (const service of services) running.push(await service.run(resources));
  } catch (error) {
    await stopInReverse(running);
    throw error;
  }
  let isStopping = false;
  measureServices(running, resources.metrics);
  const app = createApp({
    ids: resources.ids,
    logger: resources.logger,
    trustProxy: options.trustProxy,
    health: healthRouter({
      notReady: async () => (isStopping ? ['the process is stopping'] : await unready(running)),
    }),
    routers: (originOf) => {
      const routers = running.map((service) => service.routers(originOf));
      return [
        ...routers.map(({ operations }) => operations),
        ...routers.flatMap(({ pages }) => (pages === undefined ? [] : [pages])),
      ];
    },
  });
  door.open(app);
  return {
    services: running,
    beginStop: () => {
      isStopping = true;
    },
    stop: () => stopInReverse(running),
  };
};

/** A path belongs to one service (decisions §1). */
const refuseSharedPaths = (services: readonly Service[]): void => {
  const owners = new Map<string, string>();
  const place = ({ method, path }: Operation): string => `${method.toUpperCase()} ${path}`;
  for (const { name, operations } of services) {
    for (const operation of operations) {
      const owner = owners.get(place(operation));
      if (owner !== undefined) {
        throw new Error(
          `Failed to start ${name}: ${place(operation)} belongs to ${owner}. Give it one owner.`,
        );
      }
      owners.set(place(operation), name);
    }
  }
};

const unready = async (running: readonly RunningService[]): Promise<readonly string[]> => {
  const checks = await Promise.allSettled(running.map((service) => service.isReady()));
  return running
    .filter((_, index) => {
      const check = checks[index];
      return check?.status !== 'fulfilled' || !check.value;
    })
    .map(({ name }) => name);
};

const stopInReverse = async (running: readonly RunningService[]): Promise<void> => {
  for (const service of running.toReversed()) await service.stop();
};
