// The engine for those outside this service that measure it.
export { derivePromise } from './domain/derive-promise.ts';
