// Which times an operator can mean for a sailing. A slip of the pen would tell everyone booked that their boat is gone.
import type { PlannedTime, Sailing } from '@fourports/contracts/schedules/sailing';
import { addMinutes, earliestInstant, isBefore, latestInstant } from './local-moment.ts';
import type { Moment, Refused, SailingState } from './sailing-state.ts';
import { refuse } from './sailing-state.ts';

const HOURS_EARLIER = 12;
/** The boat of a week later stands in the timetable itself: whoever waits so long is on a cancelled sailing. */
const DAYS_LATER = 7;

/** Why the new times of a sailing cannot be meant, if so; those that stay as they were are not asked about. */
export const notMeant = (
  { sailing, timetabled }: SailingState,
  told: Pick<Sailing, 'departure' | 'arrival'>,
  now: Moment,
): Refused | undefined => {
  for (const end of ['departure', 'arrival'] as const) {
    const at = told[end].at;
    if (at === undefined || at === sailing[end].at) continue;
    const wrong = farFrom(timetabled[end], at) ?? passed(end, timetabled[end], { at, now });
    if (wrong !== undefined)
      return refuse(
        'VALIDATION_FAILED',
        `Failed to delay sailing ${sailing.sailingId}: ${end} ${at} ${wrong}`,
      );
  }
  return undefined;
};

// Measured by the timetable and not by the times in force: times told by mistake are no measure for their correction.
const farFrom = (timetabled: PlannedTime, at: string): string | undefined => {
  const planned = timetabled.at ?? timetabled.on;
  if (isBefore(at, addMinutes(earliestInstant(timetabled), -HOURS_EARLIER * 60)))
    return `is more than ${HOURS_EARLIER} hours earlier than its timetable says (${planned}). Check the date, or cancel the sailing.`;
  if (isBefore(addMinutes(latestInstant(timetabled), DAYS_LATER * 24 * 60), at))
    return `is more than ${DAYS_LATER} days later than its timetable says (${planned}). Check the date, or cancel the sailing.`;
  return undefined;
};

// What has happened is reported. But that a boat leaves late is also told after it has, and the timetable's own
// times can be put back whenever it is noticed.
const passed = (
  end: 'departure' | 'arrival',
  timetabled: PlannedTime,
  { at, now }: { readonly at: string; readonly now: Moment },
): string | undefined => {
  if (now === undefined || !isBefore(at, now) || at === timetabled.at) return undefined;
  if (end === 'departure' && !isBefore(at, earliestInstant(timetabled))) return undefined;
  return `lies in the past (it is ${now}). Send a time to come; report what has happened as a handling report.`;
};
