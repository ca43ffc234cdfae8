// Promises are kept by one process at a time, for as long as it has the turn.
import type { Job } from '@fourports/service-kit';
import { type KeepPorts, keepPromises } from '../application/keep-promises.ts';

export const keepPromisesJob = (ports: KeepPorts): Job => ({
  name: 'keepPromises',
  everySeconds: 1,
  run: ({ signal }) => keepPromises(ports, signal),
});
