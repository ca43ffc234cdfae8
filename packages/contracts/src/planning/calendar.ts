// Working hours and holidays as data. Korea and Japan close on more days; China also works on some Sundays for it.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import { LocalDate, TimeZone } from '../scalars.ts';
import { ClockTime } from '../schedules/timetable.ts';

export const COUNTRIES = ['CN', 'KR', 'JP'] as const;
export const Country = z.enum(COUNTRIES);
export type Country = z.infer<typeof Country>;

/** One country's year: the days that are off though their weekday is not, and those worked though it is. */
export const HolidayYear = z
  .strictObject({
    country: Country,
    year: z.number().int().min(2000).max(2100),
    closedOn: z.array(LocalDate),
    /** Make-up working days (调休上班). */
    workingOn: z.array(LocalDate),
    provenance: Provenance,
  })
  .refine(
    ({ year, closedOn, workingOn }) => [...closedOn, ...workingOn].every((day) => day.startsWith(`${year}-`)),
    'must hold days of its own year only',
  );
export type HolidayYear = z.infer<typeof HolidayYear>;

const FIVE_MINUTES = /^([01]\d|2[0-3]):[0-5][05]$/;
/** On the grid of planning: a multiple of five minutes. `24:00` is the end of the day. */
const OpeningTime = ClockTime.regex(FIVE_MINUTES, 'must be a multiple of five minutes');
const ClosingTime = z.union([OpeningTime, z.literal('24:00')]);

/** When work is begun at a place. What has begun is finished, also after closing. */
export const WorkingHours = z.strictObject({
  timeZone: TimeZone,
  country: Country,
  /** ISO weekdays, 1 is Monday. A weekday that is absent is closed. */
  weekly: z
    .array(
      z
        .strictObject({
          weekdays: z.array(z.number().int().min(1).max(7)).min(1),
          opens: OpeningTime,
          closes: ClosingTime,
        })
        .refine(({ opens, closes }) => opens < closes, 'must open before it closes'),
    )
    .min(1),
  /** `closed` on public holidays, or open as on any day. A make-up working day has Monday's hours. */
  onHolidays: z.enum(['closed', 'open']),
  provenance: Provenance,
});
export type WorkingHours = z.infer<typeof WorkingHours>;
