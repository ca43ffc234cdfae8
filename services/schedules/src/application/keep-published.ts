// The daily job: the live world's window stays published, one timetable in one transaction.
import type { Timetable } from '@fourports/contracts/schedules/timetable';
import type { ServiceDatabase } from '@fourports/database';
import { loadNetwork, loadTimetables } from '../store/network-store.ts';
import type { SchedulesTx } from '../store/sailing-store.ts';
import type { SchedulesDatabase } from '../store/schedules-database.ts';
import type { Append, Cause } from './announce.ts';
import { sailingLock, timetableLock } from './lock-sailings.ts';
import { type PublishedStep, planOf, publishRange, savePublished } from './publish-range.ts';
import { publishedWindow } from './published-window.ts';

export type KeepPublished = {
  readonly database: ServiceDatabase<SchedulesDatabase>;
  readonly append: Append;
  readonly cause: Omit<Cause, 'world'>;
};

/** Publishes what has come into the window; run a second time it says nothing. Gives the number of events. */
export const keepPublished = async ({ database, append, cause }: KeepPublished): Promise<number> => {
  const timetables = await database.work({}, (tx) => loadTimetables(tx, 'live'));
  const inWorld = { ...cause, world: 'live' } as const;
  let events = 0;
  for (const { timetableId } of timetables) {
    const concerned = await database.work({}, async (tx) => windowSteps(tx, timetableId, cause.occurredAt));
    const different = concerned.filter(({ before, after }) => before !== after);
    if (different.length === 0) continue;
    const lock = [
      timetableLock(timetableId),
      ...concerned.map(({ after }) => sailingLock(after.sailing.sailingId)),
    ];
    events += await database.work({ lock }, async (tx) => {
      const steps = await windowSteps(tx, timetableId, cause.occurredAt);
      await savePublished(tx, append, steps, inWorld);
      return steps.reduce((sum, step) => sum + step.events.length, 0);
    });
  }
  return events;
};

const windowSteps = async (
  tx: SchedulesTx,
  timetableId: string,
  now: string,
): Promise<readonly PublishedStep[]> => {
  const timetable = (await loadTimetables(tx, 'live')).find((each) => each.timetableId === timetableId);
  const plan = timetable === undefined ? undefined : planOf(await loadNetwork(tx), timetable);
  if (timetable === undefined || plan === undefined) return [];
  const { from, to } = publishedWindow(now);
  return await publishRange(tx, { plan, from: firstDay(timetable, from), to, now });
};

// Days before the version in force stay as they were published.
const firstDay = ({ effectiveFrom }: Timetable, from: string): string =>
  effectiveFrom > from ? effectiveFrom : from;
