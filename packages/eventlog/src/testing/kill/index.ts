// For kill tests of the product: wrong ways to take events, which they must see. Knows no test runner.

export { betweenTheTwo, KAFKA_MUTANT, type KafkaMutant, MUTANTS, type Mutant } from './mutants.ts';
export { createLogWithoutInbox, createMutatedPostgresLog } from './mutated-log.ts';
