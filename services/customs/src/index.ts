// Customs: declarations, holds, inspections, and what customs did to each unit.
import { CUSTOMS_OPERATIONS } from '@fourports/contracts/customs/operations';
import { defineService, serviceKitMigration } from '@fourports/service-kit';
import { z } from 'zod';
import * as casesAndFacts from '../migrations/0001-cases-and-facts.ts';
import { onKnown } from './consumers/on-known.ts';
import { onMove } from './consumers/on-move.ts';
import { declarationRoutes } from './http/declarations.routes.ts';
import { holdRoutes } from './http/holds.routes.ts';
import { inspectionRoutes } from './http/inspections.routes.ts';
import type { CustomsTables } from './store/customs-database.ts';

export const customs = defineService<z.ZodObject, CustomsTables>({
  name: 'customs',
  settings: z.object({}),
  migrations: {
    '0001-cases-and-facts': casesAndFacts,
    '0002-service-kit': serviceKitMigration,
  },
  operations: CUSTOMS_OPERATIONS,
  start: ({ database, log, ids, runCommand }) => {
    const ports = { database, log, ids, runCommand };
    return {
      handlers: [...declarationRoutes(ports), ...holdRoutes(ports), ...inspectionRoutes(ports)],
      subscriptions: [onKnown(), onMove(ports)],
    };
  },
});
