// For tests of adapters, and of services against a real log.
export { deleteTopics } from '../kafka/topics.ts';
export type { ContractOptions, Skip } from './contract-case.ts';
export { eventLogContract } from './event-log.contract.ts';
export { draftOf, type Harness } from './harness.ts';
export { mutated, withoutInbox } from './kill/mutants.ts';
export { securedTestBrokers, testBrokers } from './test-brokers.ts';
