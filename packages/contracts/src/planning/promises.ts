// The promise of a journey: when it is delivered, with odds, what that rests on, and what would change it.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import { Instant, PlaceId, SailingId, ShipmentId, UnitId } from '../scalars.ts';
import { SHIPMENT_MODES } from '../tracking/shipment.ts';
import { MilestoneKind } from '../tracking/timeline.ts';
import { Chance, DepartureOdds, Moment, Moments, SHOWINGS } from './plans.ts';
import { ProcessId } from './process.ts';
import { UNKNOWN_BECAUSE } from './unknown-because.ts';

/**
 * Goods that travel alike: in one unit, asked for in the same words. Shipments of one unit that agree in all of this
 * share a promise; deadlines are their own.
 */
export const Journey = z.strictObject({
  unitId: UnitId,
  mode: z.enum(SHIPMENT_MODES),
  originPlaceId: PlaceId,
  destinationPlaceId: PlaceId,
  readyAt: Instant,
});
export type Journey = z.infer<typeof Journey>;

/** What a promise was computed from: with the same, the same comes out. */
export const RestsOn = z.strictObject({
  processId: ProcessId,
  processVersion: z.number().int().positive(),
  /** The last step, where the destination is passed on the way. */
  untilStepId: z.string().exactOptional(),
  /** 0: the durations of the files; higher: learnt. */
  distributionVersion: z.number().int().nonnegative(),
  /** The sailing booked. */
  sailingId: SailingId,
});
export type RestsOn = z.infer<typeof RestsOn>;

/** Minutes after `from`: of a list of quantiles, as many as come within the horizon. */
const MinutesAfter = z.array(z.number().int());

export const StepOdds = z.strictObject({
  stepId: z.string(),
  /** What is reported when it is done, and where; absent where nothing is. */
  milestone: MilestoneKind.exactOptional(),
  placeId: PlaceId.exactOptional(),
  /** P10, P50, P80 and P90 of its end, in minutes after `quantiles.from`. */
  minutes: MinutesAfter.max(4),
});
export type StepOdds = z.infer<typeof StepOdds>;

export const DeadlineOdds = z.strictObject({ deadlineAt: Instant, chance: Chance });

export const KnownPromise = z.strictObject({
  status: z.literal('known'),
  restsOn: RestsOn,
  /** Of the delivery: 1 % to 99 %. */
  quantiles: z.strictObject({ from: Instant, minutes: MinutesAfter.max(99) }),
  mean: Instant,
  show: z.enum(SHOWINGS),
  /** By departure of each step with departures, the sailing first. */
  shares: z.array(DepartureOdds),
  /** The chance to take the booked sailing, and to be in time for it whether or not it runs. */
  bookedSailing: z.strictObject({ share: Chance, inTime: Chance }).exactOptional(),
  byDeadline: z.array(DeadlineOdds),
  lost: Chance,
  /** The step under way; absent when everything is done. */
  underWay: z.string().exactOptional(),
  /** The step under way has lasted longer than anything known of it allows. */
  overdue: z.boolean(),
});
export type KnownPromise = z.infer<typeof KnownPromise>;

export const UnknownPromise = z.strictObject({
  status: z.literal('unknown'),
  because: z.enum(UNKNOWN_BECAUSE),
  /** The process's own words, where it has some. */
  reason: z.string().exactOptional(),
});
export type UnknownPromise = z.infer<typeof UnknownPromise>;

export const GivenPromise = z.discriminatedUnion('status', [KnownPromise, UnknownPromise]);
export type GivenPromise = z.infer<typeof GivenPromise>;

/** One end of a step: delivered then, and with what odds on the booked sailing. */
const Outcome = z.strictObject({ p50: Moment, p80: Moment, bookedSailing: Chance.exactOptional() });

export const Sensitivity = z.strictObject({
  /** If the booked sailing is taken, and if it is not; absent once that is settled. */
  bookedSailing: z
    .strictObject({
      sailingId: SailingId,
      ifTaken: Moments,
      ifNot: Moments,
    })
    .exactOptional(),
  /** Steps ahead, the one that matters most first: what its early and its late end make of the delivery. */
  steps: z.array(
    z.strictObject({
      stepId: z.string(),
      /** If it ends at its own P10, and at its own P90. */
      early: Outcome,
      late: Outcome,
      /** The two medians apart. */
      swingMinutes: z.number(),
    }),
  ),
});
export type Sensitivity = z.infer<typeof Sensitivity>;

const ToldStep = z.strictObject({
  stepId: z.string(),
  kind: z.enum(['activity', 'cutOff', 'ferry', 'flight']),
  milestone: MilestoneKind.exactOptional(),
  placeId: PlaceId.exactOptional(),
  state: z.enum(['done', 'underWay', 'ahead']),
  done: z.strictObject({ p10: Moment, p50: Moment, p80: Moment, p90: Moment }),
  departures: z.array(DepartureOdds).exactOptional(),
  provenance: Provenance.exactOptional(),
});

/** How likely it comes in each span: bars of equal width from `from` on. */
export const ArrivalDistribution = z.strictObject({
  from: Instant,
  barMinutes: z.number().int().positive(),
  shares: z.array(Chance),
});
export type ArrivalDistribution = z.infer<typeof ArrivalDistribution>;

export const UnitPromise = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('known'),
    unitId: UnitId,
    asOf: Instant,
    /** When it was last announced, as far as it has been. */
    givenAt: Instant.exactOptional(),
    restsOn: RestsOn,
    delivery: Moments,
    mean: Instant,
    show: z.enum(SHOWINGS),
    distribution: ArrivalDistribution,
    bookedSailing: KnownPromise.shape.bookedSailing,
    chanceByDeadline: Chance.exactOptional(),
    lost: Chance,
    overdue: z.boolean(),
    steps: z.array(ToldStep),
    sensitivity: Sensitivity,
  }),
  z.strictObject({ ...UnknownPromise.shape, unitId: UnitId.exactOptional(), asOf: Instant }),
]);
export type UnitPromise = z.infer<typeof UnitPromise>;

/** `units`: a shipment is there when the last of its units is. */
export const ShipmentPromise = z.strictObject({
  shipmentId: ShipmentId,
  mode: z.enum(SHIPMENT_MODES),
  originPlaceId: PlaceId,
  destinationPlaceId: PlaceId,
  deadlineAt: Instant.exactOptional(),
  /** The latest of its units, share by share; null where one of them is unknown. */
  delivery: Moments,
  show: z.enum(SHOWINGS),
  /** The least of its units'. */
  chanceByDeadline: Chance.exactOptional(),
  units: z.array(UnitPromise),
});
export type ShipmentPromise = z.infer<typeof ShipmentPromise>;

/** One promise as it was given then. */
export const PastPromise = z.strictObject({
  unitId: UnitId,
  givenAt: Instant,
  promise: GivenPromise,
});
export type PastPromise = z.infer<typeof PastPromise>;
