// npm passes SIGTERM to the shell between us and it. That shell ends without passing it on, and we would run for ever.
import process from 'node:process';
import type { Environment } from '@fourports/service-kit';

const LOOK_EVERY_MS = 500;

/** Calls `stop` once our parent is gone, where npm is what started us; others may leave us running on purpose. */
export const onNpmGone = (environment: Environment, stop: () => void): void => {
  if (environment.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    stop();
  }, LOOK_EVERY_MS);
  looking.unref();
};
