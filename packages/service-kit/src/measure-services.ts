// What is asked of the services when someone reads the metrics: how far behind, how full.
import { type Metrics, measuredOnRead } from './metrics.ts';
import type { RunningService } from './service.ts';

export const measureServices = (services: readonly RunningService[], metrics: Metrics): void => {
  measureLag(services, metrics);
  measureConnections(services, metrics);
};

const measureLag = (services: readonly RunningService[], metrics: Metrics): void => {
  const labelNames = ['group'];
  const read = async () => (await Promise.all(services.map((service) => service.lag()))).flat();
  measuredOnRead(
    metrics,
    { name: 'fourports_group_lag_events', help: 'Events a group has still to take.', labelNames },
    async () => (await read()).map(({ group, events }) => ({ labels: { group }, value: events })),
  );
  measuredOnRead(
    metrics,
    { name: 'fourports_group_lag_seconds', help: 'How long the oldest of them has waited.', labelNames },
    async () => (await read()).map(({ group, ageSeconds }) => ({ labels: { group }, value: ageSeconds })),
  );
};

const measureConnections = (services: readonly RunningService[], metrics: Metrics): void => {
  const labelNames = ['service', 'pool', 'state'];
  measuredOnRead(
    metrics,
    {
      name: 'fourports_database_connections',
      help: 'Connections in use and idle, and callers who wait for one.',
      labelNames,
    },
    async () =>
      services.flatMap(({ name: service, databaseUsage }) =>
        databaseUsage().flatMap(({ pool, connections, idle, waiting }) => [
          { labels: { service, pool, state: 'used' }, value: connections - idle },
          { labels: { service, pool, state: 'idle' }, value: idle },
          { labels: { service, pool, state: 'waiting' }, value: waiting },
        ]),
      ),
  );
};
