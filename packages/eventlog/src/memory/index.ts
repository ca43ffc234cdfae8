// The log in memory, for tests and simulations.
export type { GroupSource } from '../consume/group-source.ts';
export { createMemoryEventLog, type MemoryEventLog, type MemoryEventLogOptions } from './memory-event-log.ts';
export { memorySource } from './memory-source.ts';
export { MemoryStore, type MemoryStoreOptions } from './memory-store.ts';
export { MemoryOutage, type MemoryTx, memoryTransaction } from './memory-transaction.ts';
export { seededRandom } from './seeded-random.ts';
export { type Stepped, type SteppedGroup, steppedGroup } from './stepped-group.ts';
