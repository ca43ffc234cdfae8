// PostgreSQL for the services: the embedded server, roles and schemas, migrations, transactions.
export { addressOf } from './admin-connection.ts';
export { type BackUpOptions, backUp } from './backup/back-up.ts';
export { type Restored, type RestoreOptions, restore } from './backup/restore.ts';
export { type BootstrapOptions, bootstrap } from './bootstrap.ts';
export { CommitUnknown, DatabaseDiskFull, DatabaseUnavailable } from './database-errors.ts';
export {
  type EmbeddedOptions,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from './embedded/embedded-postgres.ts';
export { removeEmbeddedPostgres } from './embedded/remove-embedded-postgres.ts';
export { runningEmbeddedPostgres } from './embedded/running-embedded-postgres.ts';
export { type MigrateOptions, type Migrations, migrate } from './migrate.ts';
export { type RoleKind, roleName, rolePassword, roleUrl } from './roles.ts';
export {
  openServiceDatabase,
  type PoolUsage,
  type Scope,
  type ServiceDatabase,
  type ServiceDatabaseOptions,
} from './service-database.ts';
export { checkDatabase, type StartUpCheckOptions } from './start-up-check.ts';
export { StartupProblem, type StartupProblemCode } from './startup-problem.ts';
export type { Tx } from './transaction.ts';
