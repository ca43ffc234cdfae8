import type { PutTimetable } from '@fourports/contracts/schedules/bodies';
import { TimetablePublished } from '@fourports/contracts/schedules/events';
import type { Timetable } from '@fourports/contracts/schedules/timetable';
import { AppError } from '@fourports/service-kit';
import { type Affected, affectedBy } from '../domain/affected.ts';
import { momentIn } from '../domain/sailing-state.ts';
import { loadNetwork, loadTimetables, saveTimetable } from '../store/network-store.ts';
import { lastPublishedDay, type SchedulesTx } from '../store/sailing-store.ts';
import { type Append, type Cause, draftOf } from './announce.ts';
import { type Asker, mustOperate } from './may-operate.ts';
import { planOf, publishRange, savePublished } from './publish-range.ts';
import { laneToday, publishedWindow } from './published-window.ts';

export type PutTimetableCommand = {
  readonly timetableId: string;
  readonly body: PutTimetable;
  readonly ifMatchVersion: number;
  readonly asker: Asker;
  readonly cause: Cause;
  readonly preview: boolean;
};

export type TimetableOutcome = {
  readonly preview: boolean;
  readonly timetable: Timetable;
  readonly affected: Affected;
};

/** Puts the next version in force and brings every published sailing from `effectiveFrom` on in line with it. */
export const putTimetable = async (
  tx: SchedulesTx,
  append: Append,
  command: PutTimetableCommand,
): Promise<TimetableOutcome> => {
  const { asker, body, cause, preview } = command;
  const before = await readTimetable(tx, asker, command.timetableId);
  await mustOperate(tx, asker, before.routeId);
  mustMatch(before, command.ifMatchVersion);
  mustNotRewriteThePast(before, body.effectiveFrom, cause);
  const { timetableId, routeId, world, version } = before;
  const timetable: Timetable = { ...body, timetableId, routeId, world, version: version + 1 };
  const steps = await sailingsUnder(tx, timetable, cause);
  if (!preview) {
    await saveTimetable(tx, timetable);
    await append(tx, [draftOf(TimetablePublished, timetableId, timetable, cause)]);
    await savePublished(tx, append, steps, cause);
  }
  return { preview, timetable, affected: affectedBy(steps) };
};

/** The sailings a change concerns: to be locked, with the timetable, before it is made. */
export const sailingsToLock = async (
  tx: SchedulesTx,
  { asker, body, cause, timetableId }: PutTimetableCommand,
): Promise<readonly string[]> => {
  const before = await readTimetable(tx, asker, timetableId);
  const steps = await sailingsUnder(tx, { ...before, ...body }, cause);
  return steps.map(({ after }) => after.sailing.sailingId);
};

/** A timetable of the asker's world; any other is not there. */
export const readTimetable = async (
  tx: SchedulesTx,
  { world }: Asker,
  timetableId: string,
): Promise<Timetable> => {
  const found = (await loadTimetables(tx, world)).find((each) => each.timetableId === timetableId);
  if (found !== undefined) return found;
  throw new AppError(
    'NOT_FOUND',
    `Failed to find timetable ${timetableId}: there is none in your world. List /v1/timetables for those there are.`,
  );
};

const mustMatch = ({ timetableId, version }: Timetable, ifMatchVersion: number): void => {
  if (version === ifMatchVersion) return;
  throw new AppError(
    'VERSION_MISMATCH',
    `Failed to change timetable ${timetableId}: it is at version ${version} (got ${ifMatchVersion}). Read it again.`,
  );
};

// Only in the live world: elsewhere today is not the day of the run.
const mustNotRewriteThePast = ({ world }: Timetable, effectiveFrom: string, cause: Cause): void => {
  const today = laneToday(cause.occurredAt);
  if (world !== 'live' || effectiveFrom >= today) return;
  throw new AppError(
    'CONFLICT',
    `Failed to change the timetable: effectiveFrom ${effectiveFrom} lies in the past. Send ${today} or later.`,
  );
};

// Follows as far as anything was published; new sailings appear in the live world's window only, because the
// others publish what a run needs and no more.
const sailingsUnder = async (tx: SchedulesTx, timetable: Timetable, cause: Cause) => {
  const { world, effectiveFrom: from } = timetable;
  const plan = planOf(await loadNetwork(tx), timetable);
  if (plan === undefined) return [];
  const now = momentIn(world, cause.occurredAt);
  const last = (await lastPublishedDay(tx, timetable)) ?? from;
  const newUntil = now === undefined ? '' : publishedWindow(now).to;
  return await publishRange(tx, { plan, from, to: last > newUntil ? last : newUntil, now, newUntil });
};
