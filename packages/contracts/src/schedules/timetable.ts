// A route's timetable: rules by weekday and validity, and the days that differ. Clock times are local to each end.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import { Instant, LocalDate, RouteId, TimetableId, VesselId, World } from '../scalars.ts';
import { Capacity, CutOffType, DIRECTIONS, UnitKind } from './sailing.ts';

/** Hours and minutes on the wall of the port in question; `00:00` is a time like any other. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM');

/** Departure: days after the service date (0 but for a boat that leaves after midnight). `time` is absent where nobody published it. */
export const TimetableTime = z.strictObject({
  time: ClockTime.exactOptional(),
  dayOffset: z.number().int().min(0).max(7),
  provenance: Provenance,
});
export type TimetableTime = z.infer<typeof TimetableTime>;

/** A cut-off as a distance before departure; where the departure's clock time is unknown, so is the cut-off. */
export const CutOffRule = z.strictObject({
  type: CutOffType,
  /** The kinds it holds for; absent means all. */
  unitKinds: z.array(UnitKind).min(1).exactOptional(),
  minutesBeforeDeparture: z
    .number()
    .int()
    .min(0)
    .max(7 * 24 * 60),
  provenance: Provenance,
});
export type CutOffRule = z.infer<typeof CutOffRule>;

/** What one departure looks like, whichever day it is on. */
const departureShape = {
  direction: z.enum(DIRECTIONS),
  /** Tells two departures of one day and direction apart; part of the sailing's id, so it never changes. */
  ordinal: z.number().int().min(1).max(20),
  departure: TimetableTime,
  arrival: TimetableTime,
  cutOffs: z.array(CutOffRule).max(20),
  vesselId: VesselId.nullable(),
  capacity: Capacity,
};

export const TimetableRule = z
  .strictObject({
    ...departureShape,
    /** ISO weekdays of departure, 1 is Monday. */
    weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
    validFrom: LocalDate,
    /** The last day; absent means until further notice. */
    validTo: LocalDate.exactOptional(),
    provenance: Provenance,
  })
  .refine((rule) => rule.validTo === undefined || rule.validFrom <= rule.validTo, {
    message: 'must not end before it begins',
    path: ['validTo'],
  });
export type TimetableRule = z.infer<typeof TimetableRule>;

const dayShape = {
  direction: z.enum(DIRECTIONS),
  on: LocalDate,
  ordinal: z.number().int().min(1).max(20),
  reason: z.string().min(1).max(300),
  /** When the public could know; a recorded run told up to an earlier moment does not see it. */
  announcedAt: Instant.exactOptional(),
  provenance: Provenance,
};

/** A day that differs from the rules. The last one in the list wins where two name the same sailing. */
export const TimetableException = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled'), ...dayShape }),
  z.strictObject({
    kind: z.literal('changed'),
    ...dayShape,
    departure: TimetableTime.exactOptional(),
    arrival: TimetableTime.exactOptional(),
    cutOffs: z.array(CutOffRule).max(20).exactOptional(),
    vesselId: VesselId.nullable().exactOptional(),
    capacity: Capacity.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('extra'), ...dayShape, ...departureShape }),
]);
export type TimetableException = z.infer<typeof TimetableException>;

/** Days without sailings: a holiday, a dry-dock. Their sailings exist and are cancelled, so that people see why. */
export const LayUp = z
  .strictObject({
    from: LocalDate,
    to: LocalDate,
    /** Absent means both directions. */
    direction: z.enum(DIRECTIONS).exactOptional(),
    reason: z.string().min(1).max(300),
    announcedAt: Instant.exactOptional(),
    provenance: Provenance,
  })
  .refine((layUp) => layUp.from <= layUp.to, { message: 'must not end before it begins', path: ['to'] });
export type LayUp = z.infer<typeof LayUp>;

/** Rules, lay-ups and exceptions: what an operator edits. */
const timetableShape = {
  operator: z.string().min(1).max(120),
  rules: z.array(TimetableRule).max(100),
  layUps: z.array(LayUp).max(200),
  exceptions: z.array(TimetableException).max(2000),
  /** What the timetable does not know, in a sentence. */
  note: z.string().max(1000).exactOptional(),
  provenance: Provenance,
};

export const TimetableContent = z.strictObject(timetableShape);
export type TimetableContent = z.infer<typeof TimetableContent>;

/** One route's timetable in one world; `version` counts the operator's changes, from 1. */
export const Timetable = z.strictObject({
  timetableId: TimetableId,
  routeId: RouteId,
  world: World,
  version: z.number().int().positive(),
  /** Sailings from this service date on follow this version; earlier ones stay as they were. */
  effectiveFrom: LocalDate,
  ...timetableShape,
});
export type Timetable = z.infer<typeof Timetable>;
