// The engine for those outside this service that measure it, and what it learns with.
export { derivePromise } from './domain/derive-promise.ts';
export { instantOf, minutesOf } from './domain/grid.ts';
export { type Learnt, learn } from './domain/learn/learn.ts';
export { learntCatalogue } from './domain/learn/learnt-catalogue.ts';
export type { DepartureObservation, StepObservation } from './domain/learn/observation.ts';
export { chanceBy } from './domain/mixture.ts';
export { openQuoteBook } from './domain/quote-book.ts';
export { readLearningRules, readProcessCatalogue } from './seed/planning-files.ts';
