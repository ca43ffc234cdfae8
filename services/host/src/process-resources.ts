// What the services of one process share: adapters over the database, ports, limits.
import { openServiceDatabase, type ServiceDatabase } from '@fourports/database';
import { createPostgresEventLog, openLogWatch } from '@fourports/eventlog';
import { createKafkaEventLog, type KafkaCluster } from '@fourports/eventlog/kafka';
import type { Environment, Installation } from '@fourports/service-kit';
import {
  createLogger,
  createMetrics,
  createRateLimits,
  type ServiceResources,
  systemClock,
  systemIds,
} from '@fourports/service-kit/hosting';
import type { HostSettings } from './config.ts';

/** A demonstration replays its runs through the public doors, as fast as they open. */
const DEMO_PER_MINUTE = 60_000;
const PER_MINUTE = 600;

export type ProcessResources = ServiceResources & { readonly close: () => Promise<void> };

export type Wiring = {
  readonly settings: HostSettings;
  readonly environment: Environment;
  readonly installation: Installation;
  readonly stopping: AbortSignal;
  /** Carries the log where it is given; otherwise PostgreSQL does. */
  readonly kafka?: KafkaCluster | undefined;
};

export const openResources = ({
  settings,
  environment,
  installation,
  stopping,
  kafka,
}: Wiring): ProcessResources => {
  const { databaseUrl: url, roleSecret } = installation;
  const logger = createLogger({ level: settings.LOG_LEVEL });
  const onTrouble = (sentence: string): void => logger.warn(sentence);
  const clock = systemClock;
  const ids = systemIds(clock);
  const watch = openLogWatch({ url, roleSecret, onTrouble });
  const ports = { clock, ids, random: Math.random };
  return {
    environment,
    installation,
    openDatabase: <Tables>(service: string) => openServiceDatabase<Tables>({ url, service, roleSecret }),
    openLog: <Tables>(database: ServiceDatabase<Tables>) =>
      kafka === undefined
        ? createPostgresEventLog<Tables>({ database, watch, ports, onTrouble })
        : createKafkaEventLog<Tables>({ database, watch, ports, onTrouble, cluster: kafka }),
    clock,
    ids,
    logger,
    metrics: createMetrics(),
    rateLimits: createRateLimits({
      requestsPerMinute:
        settings.RATE_LIMIT_PER_MINUTE ?? (installation.isDemo ? DEMO_PER_MINUTE : PER_MINUTE),
      limits: settings.RATE_LIMITS,
      anonymousPerMinute: settings.RATE_LIMIT_ANONYMOUS_PER_MINUTE,
    }),
    stopping,
    checksAnswers: false,
    close: watch.close,
  };
};
