// What planning derives of its copies and announces, without its tables: for simulations over a log in memory.
export { type Days, daysOf, type Laying, layOnce, weekAt } from './application/lay-once.ts';
export { computedOf, promiseGiven } from './application/promise-given.ts';
export { lookAt, type PromisedJourney, promiseStored } from './application/promise-stored.ts';
export { toldIn } from './application/told-of.ts';
export { instantOf, minutesOf } from './domain/grid.ts';
export { hasMoved } from './domain/journey/has-moved.ts';
export { openJourneyBooks } from './domain/journey/journey-books.ts';
export type { PromisePorts } from './domain/journey/promise-journey.ts';
export { mayMove, type Told } from './domain/journey/told.ts';
export type { KnownSailing } from './domain/known-sailing.ts';
export type { ProcessCatalogue } from './domain/process-catalogue.ts';
export type { StoredJourney } from './store/journey-store.ts';
