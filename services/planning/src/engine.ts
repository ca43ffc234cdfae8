// The engine for those outside this service that measure it.
export { derivePromise } from './domain/derive-promise.ts';
export { instantOf, minutesOf } from './domain/grid.ts';
export { chanceBy } from './domain/mixture.ts';
export { openQuoteBook } from './domain/quote-book.ts';
export { readProcessCatalogue } from './seed/planning-files.ts';
