// The event log on a server of its own: appending beside bare inserts, replaying, and how soon a commit is consumed.
import { setTimeout as pause } from 'node:timers/promises';
import { type Line, rateLine, singleRateLine, timesLine } from '../figure.ts';
import { ratePerSecond } from '../load/drive.ts';
import { CONNECTIONS, type MeasuredLog, openMeasuredLog, TOPIC } from '../product/measured-log.ts';
import { openBareMessages } from '../reference/bare-messages.ts';
import { inPairs } from '../statistics.ts';

const ROUNDS = 5;
const ROUND_SECONDS = 2;
export const PER_SECOND = 200;
const SECONDS = 10;

export const measureLog = async (): Promise<readonly Line[]> => {
  const measured = await openMeasuredLog();
  try {
    const appended = await appending(measured, 1);
    const batched = await appending(measured, 500);
    const replayed = await replaying(measured);
    const consumed = await consuming(measured);
    return [
      rateLine(`log: append in transactions of one, ${CONNECTIONS} callers`, appended, 0.5),
      rateLine('log: append in transactions of 500', batched, 0.5),
      singleRateLine('log: replay by a new group', replayed),
      timesLine(`log: commit → consumed, ${PER_SECOND}/s`, consumed),
    ];
  } finally {
    await measured.close();
  }
};

const appending = async (measured: MeasuredLog, size: number) => {
  const callers = size === 1 ? CONNECTIONS : 2;
  const bare = await openBareMessages(measured.adminUrl, callers);
  try {
    const ours = Array.from({ length: callers }, () => async () => {
      await measured.append(size, () => {});
      return size;
    });
    return await inPairs({
      rounds: ROUNDS,
      ours: () => ratePerSecond(ours, ROUND_SECONDS),
      reference: () => ratePerSecond(bare.inserters(size), ROUND_SECONDS),
    });
  } finally {
    await bare.close();
  }
};

/** Events per second by a group that does nothing with them. */
const replaying = async ({ log, count }: MeasuredLog): Promise<number> => {
  const events = await count();
  const began = performance.now();
  const running = await log.subscribe({
    group: 'tracking.figures-replay',
    topics: [TOPIC],
    handle: async () => {},
  });
  const head = await log.head();
  while (!(await log.waitUntilReached([running.group], head, 1_000)));
  await running.stop();
  return events / ((performance.now() - began) / 1_000);
};

/** From commit to handler, at a rate that leaves the machine idle most of the time. */
export const consuming = async ({
  log,
  append,
}: Pick<MeasuredLog, 'log' | 'append'>): Promise<readonly number[]> => {
  const committedAt = new Map<string, number>();
  const times: number[] = [];
  const head = await log.head();
  const running = await log.subscribe({
    group: 'tracking.figures-consume',
    topics: [TOPIC],
    handle: async ({ id }) => {
      const at = committedAt.get(id);
      if (at !== undefined) times.push(performance.now() - at);
    },
  });
  while (!(await log.waitUntilReached([running.group], head, 1_000)));
  const noteCommit = (ids: readonly string[]): void => {
    for (const id of ids) committedAt.set(id, performance.now());
  };
  const appending: Promise<void>[] = [];
  const began = performance.now();
  for (let sent = 0; sent < PER_SECOND * SECONDS; ) {
    const due = ((performance.now() - began) / 1_000) * PER_SECOND;
    for (; sent < due; sent += 1) appending.push(append(1, noteCommit));
    await pause(1);
  }
  await Promise.all(appending);
  while (!(await log.waitUntilReached([running.group], await log.head(), 1_000)));
  await running.stop();
  return times;
};
