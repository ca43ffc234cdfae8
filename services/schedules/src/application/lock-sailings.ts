import { setTimeout as pause } from 'node:timers/promises';
import { SailingPublished, TimetablePublished } from '@fourports/contracts/schedules/events';
import { lockKeyFor } from '@fourports/eventlog';
import type { SchedulesTx } from '../store/sailing-store.ts';

/** The lock of one sailing: whoever decides about it, or appends to it, holds this. */
export const sailingLock = (sailingId: string): string => lockKeyFor(SailingPublished.topic, sailingId);

/** The lock of a timetable: whoever publishes sailings of its route holds this as well. */
export const timetableLock = (timetableId: string): string =>
  lockKeyFor(TimetablePublished.topic, timetableId);

// Commands hold a sailing for milliseconds; a timetable's change holds all of its route for a second at most.
const PATIENCE_MS = 3_000;
const STEP_MS = 15;

/**
 * Takes the locks of sailings that are known only after reading: without waiting inside the database, because a
 * transaction that holds some of them and waits for others could wait for ever. Throws when one stays taken; the
 * event is then tried again.
 */
export const lockSailings = async (tx: SchedulesTx, sailingIds: readonly string[]): Promise<void> => {
  let patienceMs = PATIENCE_MS;
  for (const sailingId of sailingIds) {
    const lock = sailingLock(sailingId);
    while (!tx.lockedKeys.has(lock) && !(await tx.tryLock(lock))) {
      if (patienceMs <= 0)
        throw new Error(`Failed to lock sailing ${sailingId}: it stayed taken for ${PATIENCE_MS} ms.`);
      patienceMs -= STEP_MS;
      await pause(STEP_MS);
    }
  }
};
