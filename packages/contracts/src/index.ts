// The names most callers need; events and operations are also at their own subpaths.
export * from './access.ts';
export * from './common-events.ts';
export * from './envelope.ts';
export * from './event-type.ts';
export * from './operation.ts';
export * from './page.ts';
export * from './problem.ts';
export * from './provenance.ts';
export * from './scalars.ts';
export * from './topic-config.ts';
export * from './topics.ts';
