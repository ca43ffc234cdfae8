// Facts between services: append in the writer's transaction, take them in the reader's.
export * from './event-log.ts';
export { LockMissing, lockKeyFor } from './lock-key.ts';
export { type LogWatch, type LogWatchOptions, openLogWatch } from './postgres/log-watch.ts';
export { createPostgresEventLog, type PostgresEventLogOptions } from './postgres/postgres-event-log.ts';
