// Customs: declarations, holds, inspections, and what customs did to each unit.
import { CUSTOMS_OPERATIONS } from '@fourports/contracts/customs/operations';
import { defineService, serviceKitMigration } from '@fourports/service-kit';
import { z } from 'zod';
import * as casesAndFacts from '../migrations/0001-cases-and-facts.ts';

export const customs = defineService<z.ZodObject, Record<string, never>>({
  name: 'customs',
  settings: z.object({}),
  migrations: {
    '0001-cases-and-facts': casesAndFacts,
    '0002-service-kit': serviceKitMigration,
  },
  operations: CUSTOMS_OPERATIONS,
  start: () => ({ handlers: [] }),
});
