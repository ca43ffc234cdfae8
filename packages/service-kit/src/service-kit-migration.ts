import type { Migration } from 'kysely/migration';
import { createStoredAnswers } from './command/stored-answers-migration.ts';
import { createIdentityCopy } from './identity/identity-copy-migration.ts';
import { createJobLeases } from './job-leases-migration.ts';

/**
 * The tables service-kit needs in every service's schema. Each service gives it a name of its own, so that it has
 * its place in the order of that service's migrations.
 */
export const serviceKitMigration: Migration = {
  up: async (db) => {
    await createIdentityCopy(db);
    await createStoredAnswers(db);
    await createJobLeases(db);
  },
};
