// One shipment's timeline as the API answers it and the page draws it.
import { z } from 'zod';
import { Basis, Checkpoint, Regime } from '../customs/happening.ts';
import { InspectionFindings } from '../customs/inspection.ts';
import { Chance, Moments, SHOWINGS } from '../planning/plans.ts';
import { UNKNOWN_BECAUSE } from '../planning/unknown-because.ts';
import { Provenance } from '../provenance.ts';
import {
  Instant,
  LocalDate,
  OrganisationId,
  PlaceId,
  SailingId,
  ShipmentId,
  TimeZone,
  UnitId,
  World,
} from '../scalars.ts';
import { CutOffType } from '../schedules/sailing.ts';
import { REVISION_REASONS, SHIPMENT_MODES } from './shipment.ts';
import { CUSTOMS_FACT_KINDS, HANDLING_KINDS, HandlingDetails } from './unit.ts';

export const MILESTONE_KINDS = [...HANDLING_KINDS, ...CUSTOMS_FACT_KINDS] as const;
export const MilestoneKind = z.enum(MILESTONE_KINDS);
export type MilestoneKind = z.infer<typeof MilestoneKind>;

/** A planned, estimated or actual moment. `at` is absent where only the local day is known. */
export const Moment = z.strictObject({
  at: Instant.exactOptional(),
  on: LocalDate,
  timeZone: TimeZone,
  /** `plan`, `planShifted`, `promise` (its median), or the reporter. */
  source: z.string(),
  recordedAt: Instant,
  /** Of a promise: between P10 and P90 it lies with 80 %; by P80 it has happened with 80 %. */
  odds: z.strictObject({ p10: Instant, p80: Instant, p90: Instant }).exactOptional(),
  provenance: Provenance.exactOptional(),
});
export type Moment = z.infer<typeof Moment>;

export const Milestone = z.strictObject({
  /** Stable within the shipment: leg id + kind (+ occurrence). */
  milestoneId: z.string(),
  kind: MilestoneKind,
  placeId: PlaceId,
  legId: z.string().exactOptional(),
  unitId: UnitId.exactOptional(),
  sailingId: SailingId.exactOptional(),
  /** The revision in force. */
  planned: Moment.exactOptional(),
  /** The first confirmed revision. */
  plannedFirst: Moment.exactOptional(),
  estimated: Moment.exactOptional(),
  actual: Moment.exactOptional(),
  /** Actual or estimate against `planned`, minutes, negative is early; absent where either is unknown. */
  lateMinutes: z.number().int().exactOptional(),
});
export type Milestone = z.infer<typeof Milestone>;

export const ANOMALY_KINDS = [
  'loadedTwice',
  'loadedOnOtherSailing',
  'wrongPlace',
  'beforeGateIn',
  'outOfOrder',
  'afterCancellation',
  'afterDelivery',
  'missedSailing',
  'refused',
  'massDiffers',
  'sealDiffers',
  'temperatureOutOfRange',
  'silent',
] as const;
export const Anomaly = z.strictObject({
  kind: z.enum(ANOMALY_KINDS),
  /** The report or fact it was seen in. */
  reportId: z.string().exactOptional(),
  unitId: UnitId.exactOptional(),
  placeId: PlaceId.exactOptional(),
  at: Instant,
  /** Values for the sentence in texts under `anomalies.<kind>`. */
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Anomaly = z.infer<typeof Anomaly>;

/** One line of the history, in the order in which things happened; a corrected one stays, struck. */
/** What only a customs fact says; absent from the view `carriage`. */
export const CustomsWords = z.strictObject({
  /** Whose word it is. */
  basis: Basis,
  authority: z.string(),
  regime: Regime.exactOptional(),
  declarationNumber: z.string().exactOptional(),
  checkpoint: Checkpoint.exactOptional(),
  permitNumber: z.string().exactOptional(),
  /** What an inspection looked at, and the seal it found. */
  checked: InspectionFindings.shape.checked.exactOptional(),
  sealBefore: z.string().exactOptional(),
  /** A notice, word for word. */
  text: z.string().exactOptional(),
});
export type CustomsWords = z.infer<typeof CustomsWords>;

export const HistoryEntry = z.strictObject({
  reportId: z.string(),
  unitId: UnitId,
  kind: MilestoneKind,
  placeId: PlaceId,
  occurredAt: Instant,
  timeZone: TimeZone,
  recordedAt: Instant,
  sailingId: SailingId.exactOptional(),
  details: HandlingDetails.exactOptional(),
  reason: z.string().exactOptional(),
  reporter: OrganisationId.exactOptional(),
  source: z.string(),
  customs: CustomsWords.exactOptional(),
  provenance: Provenance.exactOptional(),
  /** It reached us more than an hour after it happened. */
  reportedLate: z.boolean(),
  struck: z
    .strictObject({
      /** `supersede`: customs' own word came, and holds in the place of what was entered by hand. */
      how: z.enum(['amend', 'retract', 'supersede']),
      by: z.string(),
      reason: z.string(),
      recordedAt: Instant,
      /** Minutes from this line to the one that holds instead, negative when it really was earlier. */
      differenceMinutes: z.number().int().exactOptional(),
    })
    .exactOptional(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const PHASES = [
  'planned',
  'onTheWayToPort',
  'atPortOfLoading',
  'aboard',
  'atSea',
  'atPortOfDischarge',
  'onTheWayFromPort',
  'atAirport',
  'inTheAir',
  'delivered',
  'cancelled',
  'returning',
  'returned',
] as const;

/** What a hold endangers: the next moment in the plan that does not wait. Absent from the view `carriage`. */
export const HoldRisk = z.strictObject({
  kind: z.enum(['cutOff', 'departure']),
  cutOff: CutOffType.exactOptional(),
  legId: z.string(),
  sailingId: SailingId.exactOptional(),
  flight: z.string().exactOptional(),
  /** Release before this keeps it. */
  at: Instant,
  timeZone: TimeZone,
  provenance: Provenance.exactOptional(),
});
export type HoldRisk = z.infer<typeof HoldRisk>;

/** What is happening, derived from the set of reports: never stored as truth. */
export const Delivery = z.strictObject({
  phase: z.enum(PHASES),
  /** Authority and reason are absent where nobody gave them and in the view `carriage`, which says only held or not. */
  held: z
    .strictObject({
      since: Instant,
      placeId: PlaceId,
      authority: z.string().exactOptional(),
      reason: z.string().exactOptional(),
      atRisk: HoldRisk.exactOptional(),
    })
    .exactOptional(),
  lastPlaceId: PlaceId.exactOptional(),
  lastEventAt: Instant.exactOptional(),
  sailingId: SailingId.exactOptional(),
  misdirected: z.boolean(),
  /** Known at every moment until delivered, after customs too. */
  nextExpected: z
    .strictObject({
      kind: MilestoneKind,
      placeId: PlaceId,
      legId: z.string().exactOptional(),
      sailingId: SailingId.exactOptional(),
      expectedAt: Instant.exactOptional(),
      overdueMinutes: z.number().int().positive().exactOptional(),
    })
    .exactOptional(),
  /** Arrival against the plan in force: the delivery, or the last moment of the plan that has a time. */
  lateMinutes: z.number().int().exactOptional(),
  /** The same against the first confirmed plan (or the customer's own change): what on-time is judged by. */
  lateAgainstFirstMinutes: z.number().int().exactOptional(),
});
export type Delivery = z.infer<typeof Delivery>;

export const PLACE_STATES = ['requested', 'confirmed', 'waiting', 'refused', 'released'] as const;
export const FerryPlace = z.strictObject({
  legId: z.string(),
  sailingId: SailingId,
  state: z.enum(PLACE_STATES),
  checked: z.enum(['checked', 'unchecked']).exactOptional(),
  rank: z.number().int().positive().exactOptional(),
});

/** A cut-off of a booked sailing with how it went. */
export const TimelineCutOff = z.strictObject({
  type: CutOffType,
  sailingId: SailingId,
  legId: z.string(),
  at: Instant,
  timeZone: TimeZone,
  provenance: Provenance,
  /** ahead; passed in time; missed. */
  state: z.enum(['ahead', 'kept', 'missed']),
});

export const TimelineLeg = z.strictObject({
  legId: z.string(),
  mode: z.enum(['road', 'ferry', 'air', 'dwell']),
  fromPlaceId: PlaceId,
  toPlaceId: PlaceId,
  sailingId: SailingId.exactOptional(),
  vesselName: z.string().exactOptional(),
  flight: z.string().exactOptional(),
  checkpoint: z.string().exactOptional(),
  carrierName: z.string().exactOptional(),
});

/** The promise as it was last given: of several units the latest, share by share. */
export const TimelinePromise = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('known'),
    givenAt: Instant,
    delivery: Moments,
    show: z.enum(SHOWINGS),
    /** Until it is settled: the chance to take the booked sailing. */
    bookedSailing: z.strictObject({ sailingId: SailingId, share: Chance, inTime: Chance }).exactOptional(),
    /** In the view `full` alone. */
    chanceByDeadline: Chance.exactOptional(),
  }),
  z.strictObject({ status: z.literal('unknown'), because: z.enum(UNKNOWN_BECAUSE) }),
]);
export type TimelinePromise = z.infer<typeof TimelinePromise>;

export const Timeline = z.strictObject({
  shipmentId: ShipmentId,
  trackingId: z.string(),
  world: World,
  mode: z.enum(SHIPMENT_MODES),
  view: z.enum(['full', 'carriage', 'port']),
  /** The moment this was derived for: now, or the run's last moment in a recorded world. */
  asOf: Instant,
  delivery: Delivery,
  /** Absent until one was given. */
  promise: TimelinePromise.exactOptional(),
  legs: z.array(TimelineLeg),
  milestones: z.array(Milestone),
  cutOffs: z.array(TimelineCutOff),
  places: z.array(FerryPlace),
  anomalies: z.array(Anomaly),
  history: z.array(HistoryEntry),
  revisions: z.array(
    z.strictObject({
      revision: z.number().int().positive(),
      reason: z.enum(REVISION_REASONS),
      assignedAt: Instant,
      byCustomer: z.boolean(),
    }),
  ),
});
export type Timeline = z.infer<typeof Timeline>;
