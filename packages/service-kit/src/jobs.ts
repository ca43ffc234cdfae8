// Periodic work that one process at a time does, at most every so often. The turn is a lease in the database and no
// advisory lock: a lock would hold a connection or a transaction for as long as the job runs, and could not keep two
// processes from running it one after the other in the same period.
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceDatabase } from '@fourports/database';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

export type Job = {
  readonly name: string;
  readonly everySeconds: number;
  /** Must bear being run twice: a process may die after its work and before saying so. */
  readonly run: (turn: { readonly signal: AbortSignal }) => Promise<void>;
};

export type JobPorts = {
  readonly service: string;
  readonly database: Pick<ServiceDatabase<unknown>, 'workQuery'>;
  readonly logger: Logger;
  readonly metrics: Metrics;
};

/** A process that died gives its turn back after this. */
const LEASE_SECONDS = 30;
/** Pause after the database could not be asked. */
const RETRY_SECONDS = 5;

export type RunningJobs = { readonly stop: () => Promise<void> };

export const startJobs = (jobs: readonly Job[], ports: JobPorts): RunningJobs => {
  const stopping = new AbortController();
  const loops = jobs.map((job) => loop(job, ports, stopping.signal));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
};

const loop = async (job: Job, ports: JobPorts, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    let waitSeconds: number;
    try {
      const claim = await takeTurn(job, ports);
      if (claim.isOurs) await runOnce(job, ports, signal);
      waitSeconds = claim.isOurs ? job.everySeconds : claim.waitSeconds;
    } catch (error) {
      ports.logger.warn(
        { service: ports.service, job: job.name, err: error },
        'a job could not ask for its turn',
      );
      waitSeconds = RETRY_SECONDS;
    }
    await sleep(waitSeconds, signal);
  }
};

type Claim = { readonly isOurs: true } | { readonly isOurs: false; readonly waitSeconds: number };

const takeTurn = async ({ name, everySeconds }: Job, { database }: JobPorts): Promise<Claim> => {
  const taken = await database.workQuery(
    `insert into job_leases as l (job, due_at, leased_until)
     values ($1, now() + make_interval(secs => $2), now() + make_interval(secs => $3))
     on conflict (job) do update set due_at = excluded.due_at, leased_until = excluded.leased_until
     where l.due_at <= now() and l.leased_until <= now()
     returning job`,
    [name, everySeconds, LEASE_SECONDS],
  );
  if (taken.length === 1) return { isOurs: true };
  const [row] = await database.workQuery<{ readonly wait: number }>(
    'select extract(epoch from greatest(due_at, leased_until) - now())::float8 as wait from job_leases where job = $1',
    [name],
  );
  return { isOurs: false, waitSeconds: row?.wait ?? everySeconds };
};

const runOnce = async (job: Job, ports: JobPorts, stopping: AbortSignal): Promise<void> => {
  const startedAt = performance.now();
  const lost = new AbortController();
  const renewal = setInterval(() => void renew(job, ports, lost), (LEASE_SECONDS / 3) * 1000);
  let outcome = 'done';
  try {
    await job.run({ signal: AbortSignal.any([stopping, lost.signal]) });
  } catch (error) {
    outcome = 'failed';
    ports.logger.error(
      { service: ports.service, job: job.name, err: error },
      'a job failed and will run again',
    );
  } finally {
    clearInterval(renewal);
  }
  ports.metrics.jobSeconds.observe(
    { service: ports.service, job: job.name, outcome },
    (performance.now() - startedAt) / 1000,
  );
  await ports.database.workQuery('update job_leases set leased_until = now() where job = $1', [job.name]);
};

const renew = async ({ name }: Job, { database }: JobPorts, lost: AbortController): Promise<void> => {
  try {
    await database.workQuery(
      'update job_leases set leased_until = now() + make_interval(secs => $2) where job = $1',
      [name, LEASE_SECONDS],
    );
  } catch (error) {
    // Whoever cannot renew may soon not be alone.
    lost.abort(error);
  }
};

/** With up to a tenth more, so that processes started together do not ask together. */
const sleep = async (seconds: number, signal: AbortSignal): Promise<void> => {
  const ms = Math.min(Math.max(seconds, 0.2) * (1 + Math.random() * 0.1) * 1000, 2 ** 31 - 1);
  try {
    await pause(ms, undefined, { signal, ref: false });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
};
