// The log in memory, for tests and simulations.
export { createMemoryEventLog, type MemoryEventLog, type MemoryEventLogOptions } from './memory-event-log.ts';
export { MemoryStore, type MemoryStoreOptions } from './memory-store.ts';
export type { MemoryTx } from './memory-transaction.ts';
export { seededRandom } from './seeded-random.ts';
