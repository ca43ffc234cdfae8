import type { Migrations } from '@fourports/database';
import * as createSchedules from '../migrations/0001-create-schedules.ts';

/** In the order of their names, each applied once. */
export const migrations: Migrations = { '0001-create-schedules': createSchedules };
