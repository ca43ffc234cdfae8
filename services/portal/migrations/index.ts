// Every migration of both schemas, by name; applied in the order of the names.
import { serviceKitMigration } from '@fourports/service-kit';
import type { Migration } from 'kysely/migration';
import * as organisations from './0001-organisations.ts';
import * as sessions from './0002-sessions.ts';
import * as projections from './0003-projections.ts';
import * as betterAuth from './identity-0001-better-auth.ts';

export const PORTAL_MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-organisations': organisations,
  '0002-sessions': sessions,
  '0003-projections': projections,
  '0004-service-kit': serviceKitMigration,
};

export const IDENTITY_MIGRATIONS: Readonly<Record<string, Migration>> = { '0001-better-auth': betterAuth };
