// Planning: when goods will really be there, and what another way would have cost.
import { PLANNING_OPERATIONS } from '@fourports/contracts/planning/operations';
import { defineService, serviceKitMigration } from '@fourports/service-kit';
import { z } from 'zod';
import * as knownSailings from '../migrations/0002-known-sailings.ts';
import { knowBulk } from './application/bulk/bulk-knowledge.ts';
import { openPlanShelf } from './application/plan-shelf.ts';
import { onSailing } from './consumers/on-sailing.ts';
import { bulkRoutes } from './http/bulk.routes.ts';
import { planRoutes } from './http/plans.routes.ts';
import { BULK_WORDS } from './seed/bulk-words.ts';
import { readComparisonFiles, readPlaces, readProcessCatalogue } from './seed/planning-files.ts';
import type { PlanningTables } from './store/planning-database.ts';

export const planning = defineService<z.ZodObject, PlanningTables>({
  name: 'planning',
  settings: z.object({}),
  migrations: {
    '0001-service-kit': serviceKitMigration,
    '0002-known-sailings': knownSailings,
  },
  operations: PLANNING_OPERATIONS,
  start: ({ database, clock }) => {
    const catalogue = readProcessCatalogue();
    const shelf = openPlanShelf(database, catalogue);
    const knowledge = knowBulk(catalogue, { places: readPlaces(), words: BULK_WORDS });
    return {
      handlers: [
        ...planRoutes({ catalogue, files: readComparisonFiles(), shelf }),
        ...bulkRoutes({ knowledge, shelf, now: clock.now }),
      ],
      subscriptions: [onSailing()],
    };
  },
});
