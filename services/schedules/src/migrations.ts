import type { Migrations } from '@fourports/database';
import { serviceKitMigration } from '@fourports/service-kit';
import * as createSchedules from '../migrations/0002-create-schedules.ts';
import * as oneOffCalls from '../migrations/0003-one-off-calls.ts';
import * as arrivalEstimates from '../migrations/0004-arrival-estimates.ts';

/** In the order of their names, each applied once. */
export const migrations: Migrations = {
  '0001-service-kit': serviceKitMigration,
  '0002-create-schedules': createSchedules,
  '0003-one-off-calls': oneOffCalls,
  '0004-arrival-estimates': arrivalEstimates,
};
