// For tests of services: the service over real HTTP on a database of its own, and organisations that may call it.

export type { TestAnswer, TestCall } from './test-call.ts';
export type { TestOrganisation, TestPerson } from './test-organisations.ts';
export { startTestService, type TestService, type TestServiceOptions } from './test-service.ts';
