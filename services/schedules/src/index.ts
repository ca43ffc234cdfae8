// The one export of schedules: what host starts.
import { SCHEDULES_OPERATIONS } from '@fourports/contracts/schedules/operations';
import { defineService } from '@fourports/service-kit';
import { z } from 'zod';
import type { Cause } from './application/announce.ts';
import { schedulesExports } from './application/export-parts.ts';
import { keepPublished } from './application/keep-published.ts';
import { seedLocks, seedNetwork } from './application/seed-network.ts';
import { onOrganisation } from './consumers/on-organisation.ts';
import { onShipmentPlan } from './consumers/on-shipment-plan.ts';
import { networkRoutes } from './http/network.routes.ts';
import { sailingCommandRoutes } from './http/sailing-commands.routes.ts';
import { sailingRoutes } from './http/sailings.routes.ts';
import { timetableRoutes } from './http/timetables.routes.ts';
import { migrations } from './migrations.ts';
import { readNetworkFiles } from './seed/network-file.ts';
import type { SchedulesDatabase } from './store/schedules-database.ts';

// A day comes into the window once a day; asking more often costs one reading of a route's sailings.
const PUBLISH_EVERY_SECONDS = 3600;

export const schedules = defineService<z.ZodObject<Record<never, never>>, SchedulesDatabase>({
  name: 'schedules',
  settings: z.object({}),
  migrations,
  operations: SCHEDULES_OPERATIONS,
  exports: schedulesExports,
  start: async ({ database, log, clock, ids, runCommand }) => {
    const append = log.append.bind(log);
    const ownCause = (): Omit<Cause, 'world'> => ({
      occurredAt: clock.now(),
      actor: { type: 'service', id: 'schedules' },
      correlationId: ids.uuid(),
    });
    const publish = () => keepPublished({ database, append, cause: ownCause() });
    const files = readNetworkFiles();
    await database.work({ lock: seedLocks(files) }, (tx) =>
      seedNetwork(tx, append, { files, cause: ownCause() }),
    );
    await publish();
    const ports = { database, runCommand, clock };
    return {
      handlers: [
        ...networkRoutes(ports),
        ...timetableRoutes(ports),
        ...sailingRoutes(ports),
        ...sailingCommandRoutes(ports),
      ],
      subscriptions: [onShipmentPlan(append), onOrganisation()],
      jobs: [
        {
          name: 'keep-published',
          everySeconds: PUBLISH_EVERY_SECONDS,
          run: async () => {
            await publish();
          },
        },
      ],
    };
  },
});
