// Many runs, one after the other: how many held, how fast, and the seeds of those that did not.
import { createHash } from 'node:crypto';
import type { Mutation } from './groups.ts';
import { play } from './play.ts';

export type Rolling = {
  readonly runs: number;
  /** Of the first run; each next one has the next. */
  readonly seed: number;
  readonly say: (sentence: string) => void;
  readonly mutate?: Mutation;
};

const MOST_SHOWN = 5;

/** Whether every run held. */
export const rollDice = async ({ runs, seed, say, mutate }: Rolling): Promise<boolean> => {
  const began = performance.now();
  const trace = createHash('sha256');
  let events = 0;
  let failed = 0;
  for (let each = seed; each < seed + runs; each += 1) {
    const run = await play(each, mutate);
    events += run.events;
    trace.update(run.trace);
    if (run.broken.length === 0) continue;
    failed += 1;
    if (failed > MOST_SHOWN) continue;
    say(`Seed ${each} broke a promise. Play it again: npm run dice -- --seed ${each} --runs 1`);
    for (const sentence of run.broken.slice(0, MOST_SHOWN)) say(`  ${sentence}`);
  }
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  say(`${runs} runs, ${events} events, ${failed} broken, in ${seconds} s; trace ${trace.digest('hex')}`);
  return failed === 0;
};
