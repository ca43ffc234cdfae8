// The product's services in this process, on a database that is prepared: for tests and for the chaos command.
import { type KafkaCluster, prepareKafka } from '@fourports/eventlog/kafka';
import type { Service } from '@fourports/service-kit';
import { type Door, startServices, takeDoor } from '@fourports/service-kit/hosting';
import { HostSettings } from './config.ts';
import { openResources, type ProcessResources } from './process-resources.ts';
import { untilSettled } from './until-settled.ts';

export type ProductPlan = {
  readonly services: readonly Service[];
  readonly database: { readonly adminUrl: string; readonly roleSecret: string };
  readonly kafka?: KafkaCluster | undefined;
  /** What the services are given in place of a part of the process's resources. */
  readonly replace?: (resources: ProcessResources) => ProcessResources;
};

export type ProductInProcess = {
  readonly baseUrl: string;
  readonly resources: ProcessResources;
  /** Resolves when everything announced so far has been taken. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const UNLIMITED = '1000000';
const DRAIN_MS = 1_000;

/** Behind a door of its own on a free port, silent, and with no limit to how often it is asked. */
export const startProductInProcess = async (plan: ProductPlan): Promise<ProductInProcess> => {
  const { services, database, kafka, replace = (resources) => resources } = plan;
  const door = await takeDoor({ host: '127.0.0.1', port: 0 });
  const stopping = new AbortController();
  if (kafka !== undefined)
    await prepareKafka(kafka, {
      url: database.adminUrl,
      roleSecret: database.roleSecret,
      services: services.map(({ name }) => name),
    });
  const resources = replace(resourcesFor(plan, door, stopping.signal));
  const running = await startServices({ services, resources, door, trustProxy: undefined });
  return {
    baseUrl: urlOf(door),
    resources,
    settled: () => untilSettled(running.services),
    stop: async () => {
      running.beginStop();
      stopping.abort();
      await door.drain(DRAIN_MS);
      await running.stop();
      await resources.close();
    },
  };
};

const urlOf = ({ port }: Door): string => `http://127.0.0.1:${port}`;

const resourcesFor = (
  { database: { adminUrl, roleSecret }, kafka }: ProductPlan,
  door: Door,
  stopping: AbortSignal,
): ProcessResources =>
  openResources({
    settings: HostSettings.parse({
      LOG_LEVEL: 'silent',
      RATE_LIMIT_PER_MINUTE: UNLIMITED,
      RATE_LIMIT_ANONYMOUS_PER_MINUTE: UNLIMITED,
    }),
    environment: {},
    installation: { publicUrl: urlOf(door), isDemo: true, databaseUrl: adminUrl, roleSecret },
    stopping,
    kafka,
  });
