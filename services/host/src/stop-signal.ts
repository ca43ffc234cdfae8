// Ctrl-C, `systemctl stop` and the end of npm: once to end in order, twice to end now.
import process from 'node:process';
import type { Environment } from '@fourports/service-kit';
import { onNpmGone } from './stop-with-npm.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** Whoever sends the second one does not want to wait for the first. */
const FORCED = 130;

/** Calls `end` once, with the exit code to end with. */
export const onStopSignal = (
  environment: Environment,
  say: (sentence: string) => void,
  end: (exitCode: number) => Promise<void>,
): void => {
  let isStopping = false;
  const stop = (exitCode: number): void => {
    isStopping = true;
    end(exitCode).catch(fault);
  };
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (isStopping) process.exit(FORCED);
      say('Stopping; once more to stop at once');
      stop(0);
    });
  }
  onNpmGone(environment, () => {
    if (isStopping) return;
    say('Stopping, because the npm that started this has ended');
    stop(0);
  });
  // Nothing may go on in a state nobody foresaw: end in order, and let the supervisor start anew.
  const fault = (error: unknown): void => {
    say(`Stopping because of a fault of ours: ${error instanceof Error ? error.stack : String(error)}`);
    if (isStopping) process.exit(1);
    stop(1);
  };
  process.on('uncaughtException', fault);
  process.on('unhandledRejection', fault);
};
