import type { ServiceDatabase } from '@fourports/database';
import type { Clock, RunCommand } from '@fourports/service-kit';
import type { SchedulesDatabase } from '../store/schedules-database.ts';

/** What the routes of schedules need. */
export type RoutePorts = {
  readonly database: ServiceDatabase<SchedulesDatabase>;
  readonly runCommand: RunCommand<SchedulesDatabase>;
  readonly clock: Clock;
};
