import type { Migrations } from '@fourports/database';
import * as eventLog from './0001-event-log.ts';

/** Of the schema `eventlog`. */
export const eventlogMigrations: Migrations = { '0001-event-log': eventLog };
