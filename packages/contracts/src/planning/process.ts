// How goods travel on one lane by one mode, as data: activities, cut-offs, crossings and flights in their order.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import { PlaceId, RouteId } from '../scalars.ts';
import { Figure } from '../schedules/network.ts';
import { CUT_OFF_TYPES, DIRECTIONS, UnitKind } from '../schedules/sailing.ts';
import { ClockTime } from '../schedules/timetable.ts';
import { SHIPMENT_MODES } from '../tracking/shipment.ts';
import { WorkingHours } from './calendar.ts';
import { Duration } from './duration.ts';

const readable = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[a-z0-9]+(-[a-z0-9]+)*$`))
    .max(80);
export const ProcessId = readable('prc');
export const ActivityId = readable('act');
export const CrossingId = readable('crs');
export const ConnectionId = readable('fly');

export const ACTIVITY_KINDS = [
  'load',
  'stuff',
  'declare',
  'drive',
  'inspect',
  'board',
  'discharge',
  'changeTractor',
  'transfer',
  'wait',
  'accept',
  'breakDown',
  'deliver',
] as const;

export const DECLARATIONS = ['export', 'import', 'bondedTransport', 'list'] as const;

/** Something that takes a random time at one place, or on one road. */
export const Activity = z.strictObject({
  activityId: ActivityId,
  kind: z.enum(ACTIVITY_KINDS),
  placeId: PlaceId,
  /** Of a drive: where to. */
  toPlaceId: PlaceId.exactOptional(),
  duration: Duration,
  /** When it is begun; absent means at any time. */
  hours: WorkingHours.exactOptional(),
  /** Each load or unload of the goods or of the unit; what rolls on its own wheels is not handled. */
  handlings: z.number().int().min(0).max(10),
  declarations: z.array(z.enum(DECLARATIONS)),
  /** Of a drive; absent where nobody knows the way. */
  distance: Figure.exactOptional(),
});
export type Activity = z.infer<typeof Activity>;

/** The chance that a departure planned in a month does not run. */
const MonthlyChance = z.strictObject({
  month: z.number().int().min(1).max(12),
  chance: z.number().min(0).max(1),
  provenance: Provenance,
});

/** Clock times and cut-offs for sailings of which only the day is known, on the clocks of the two ports. */
export const AssumedTimes = z.strictObject({
  departure: ClockTime,
  arrival: ClockTime,
  cutOffs: z
    .array(
      z.strictObject({
        type: z.enum(CUT_OFF_TYPES),
        minutesBeforeDeparture: z.number().int().min(0).max(10_080),
      }),
    )
    .max(10),
  provenance: Provenance,
});
export type AssumedTimes = z.infer<typeof AssumedTimes>;

/** One direction of a ferry route, with what its timetable does not say. */
export const Crossing = z.strictObject({
  crossingId: CrossingId,
  routeId: RouteId,
  direction: z.enum(DIRECTIONS),
  fromPlaceId: PlaceId,
  toPlaceId: PlaceId,
  /** Later or earlier than the planned arrival. */
  arrivalDelay: Duration,
  cancellation: z
    .array(MonthlyChance)
    .length(12)
    .refine((months) => new Set(months.map(({ month }) => month)).size === 12, 'must name each month once'),
  /** Absent where a port's place on the chart was not found. */
  distance: Figure.exactOptional(),
  /** Absent where the timetable has its own; a sailing without a clock time can then not be planned with. */
  assumedTimes: AssumedTimes.exactOptional(),
});
export type Crossing = z.infer<typeof Crossing>;

/** How far from the last estimate made at sea ships arrive, where whoever made it does not say. */
export const EstimateError = z.strictObject({
  /** Nine in ten arrive no earlier and no later. */
  within: z.strictObject({
    earlierMinutes: z.number().int().min(0).max(2880),
    laterMinutes: z.number().int().min(0).max(2880),
  }),
  provenance: Provenance,
});
export type EstimateError = z.infer<typeof EstimateError>;

export const PLAN_CUT_OFFS = [...CUT_OFF_TYPES, 'cargo'] as const;

const StepId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(40);

export const ProcessStep = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('activity'),
    stepId: StepId,
    activityId: ActivityId,
    /** Of a duration that is a mixture: the branch that is known to be taken, whatever its odds. */
    branch: z.string().min(1).max(40).exactOptional(),
  }),
  /** As soon as the step before is done, the next departure's cut-off is passed. */
  z.strictObject({ kind: z.literal('cutOff'), stepId: StepId, cutOff: z.enum(PLAN_CUT_OFFS) }),
  z.strictObject({ kind: z.literal('ferry'), stepId: StepId, crossingId: CrossingId }),
  z.strictObject({ kind: z.literal('flight'), stepId: StepId, connectionId: ConnectionId }),
]);
export type ProcessStep = z.infer<typeof ProcessStep>;

const isUnique = (steps: readonly ProcessStep[]): boolean =>
  new Set(steps.map(({ stepId }) => stepId)).size === steps.length;
const isFollowedByDeparture = (steps: readonly ProcessStep[]): boolean =>
  steps.every(
    ({ kind }, index) =>
      kind !== 'cutOff' ||
      steps.slice(index + 1).some((later) => later.kind === 'ferry' || later.kind === 'flight'),
  );

/** Whether the mode can be had on this lane; what is not known is said, and never computed. */
const Standing = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('offered') }),
  z.strictObject({ status: z.literal('notOffered'), reason: z.string().min(1), provenance: Provenance }),
  z.strictObject({ status: z.literal('unknown'), reason: z.string().min(1), provenance: Provenance }),
]);

export const Process = z
  .strictObject({
    processId: ProcessId,
    version: z.number().int().positive(),
    mode: z.enum(SHIPMENT_MODES),
    unitKind: UnitKind.exactOptional(),
    originPlaceId: PlaceId,
    destinationPlaceId: PlaceId,
    standing: Standing,
    steps: z.array(ProcessStep).max(40),
    note: z.string().max(1000).exactOptional(),
  })
  .refine(({ steps }) => isUnique(steps), { message: 'must give each step its own id', path: ['steps'] })
  .refine(({ steps }) => isFollowedByDeparture(steps), {
    message: 'must have a departure after each cut-off',
    path: ['steps'],
  })
  .refine(({ standing, steps }) => standing.status !== 'offered' || steps.length > 0, {
    message: 'must have steps when the mode is offered',
    path: ['steps'],
  });
export type Process = z.infer<typeof Process>;
